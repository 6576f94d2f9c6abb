import type * as vscode from 'vscode';
import { demandSignedIn } from '../auth/demandSignedIn.ts';
import type { Services } from '../services.ts';
import type { Outcomes } from './composed.ts';
import { FollowedOriginal } from './followedOriginal.ts';
import { revealUri } from './revealUri.ts';

/** Keeps a document with its messages opened, as it is now and as it will be; gives where it is shown. */
export async function keepRevealed(
  services: Services,
  revealed: { readonly original: vscode.Uri; readonly outcomes: Outcomes; readonly accountId: string },
): Promise<vscode.Uri> {
  const { original, accountId } = revealed;
  const uri = revealUri(original);
  const follower = new FollowedOriginal(services, revealed);
  try {
    const text = await follower.text();
    await demandSignedIn(services, accountId);
    services.openedTexts.keep(uri, { text, accountId, follower });
    return uri;
  } catch (error) {
    follower.dispose();
    throw error;
  }
}
