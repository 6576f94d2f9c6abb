import { demandSignedIn } from '../auth/demandSignedIn.ts';
import type { Services } from '../services.ts';
import { FollowedOriginal } from './followedOriginal.ts';
import type { Revealed } from './followedOriginal.ts';

/** Keeps a document with its messages opened, as it is now and as it will be. */
export async function keepRevealed(services: Services, revealed: Revealed): Promise<void> {
  const { uri, accountId } = revealed;
  const follower = new FollowedOriginal(services, revealed);
  try {
    const text = await follower.text();
    await demandSignedIn(services, accountId);
    services.openedTexts.keep(uri, { text, accountId, follower });
  } catch (error) {
    follower.dispose();
    throw error;
  }
}
