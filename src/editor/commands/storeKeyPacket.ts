import * as vscode from 'vscode';
import { isPendingLocator } from '../../crypto/pendingLocator.ts';
import { withLocator, encodeMessageFrame } from '../../crypto/messageFrame.ts';
import { storePackets } from '../../xq/storePackets.ts';
import type { Locator } from '../../xq/terms.ts';
import { withSession } from '../auth/withSession.ts';
import type { Command } from '../command.ts';
import { EditorError } from '../errors.ts';
import { choosePackets } from '../packets/choosePackets.ts';
import type { KeptPacket } from '../packets/packetFile.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import type { MessageInText } from '../text/messagesAt.ts';
import { messagesIn } from '../text/messagesAt.ts';
import { replaceRanges } from '../text/replaceRanges.ts';
import { activeEditor } from '../text/selections.ts';
import { rewriteMessage } from '../text/textForm.ts';
import { TrackedRanges } from '../text/trackedRanges.ts';

/** Stores key packets that were created earlier, and puts their locators into the text that waits for them. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('Keep the key packet: what is not stored yet can be stored later.'),
  run: async (services) => {
    const { document } = activeEditor();
    const waiting = new Set(pending(document).map(({ locator }) => locator));
    const packets = (await choosePackets()).filter(({ placeholder }) => waiting.has(placeholder));
    if (packets.length === 0) throw new EditorError('packetWithoutText');
    const { locators, failure } = await store(services, packets);
    await putIn(document, locators);
    if (failure !== undefined) throw failure;
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('$(archive) Key packet stored: recipients can open the text'),
      8000,
    );
  },
};

interface Pending {
  readonly place: MessageInText;
  readonly locator: string;
  readonly frame: Uint8Array;
}

function pending(document: vscode.TextDocument): Pending[] {
  return messagesIn(document).flatMap((place) => {
    const { message } = place;
    if (message instanceof Error || !isPendingLocator(message.locator)) return [];
    const frame = encodeMessageFrame({ ...message, schemeByte: message.schemeByte ?? 1 });
    return [{ place, locator: message.locator, frame }];
  });
}

/** Locators by placeholder, and the first failure; a packet that fails does not undo the others. */
async function store(
  services: Services,
  packets: readonly KeptPacket[],
): Promise<{ locators: Map<string, Locator>; failure: Error | undefined }> {
  const outcomes = await withSession(services, ({ session }) =>
    withProgress(vscode.l10n.t('XQ: Storing…'), (signal) =>
      storePackets(
        session,
        packets.map(({ packet }) => packet),
        signal,
      ),
    ),
  );
  const locators = new Map<string, Locator>();
  let failure: Error | undefined;
  outcomes.forEach((outcome, i) => {
    if ('locator' in outcome) locators.set(packets[i]?.placeholder ?? '', outcome.locator);
    else failure ??= outcome.error;
  });
  return { locators, failure };
}

/** Looks for the placeholders afresh: once a packet is stored, its text must get the locator wherever it stands now. */
async function putIn(document: vscode.TextDocument, locators: ReadonlyMap<string, Locator>): Promise<void> {
  const found = pending(document).filter(({ locator }) => locators.has(locator));
  const tracked = new TrackedRanges(
    document,
    found.map(({ place }) => place.range),
  );
  const texts = found.map(({ place, locator, frame }) =>
    rewriteMessage(
      document.getText(place.range),
      withLocator(frame, locators.get(locator) ?? ''),
      document.eol,
    ),
  );
  try {
    if (found.length > 0) await replaceRanges(document, tracked, texts);
  } finally {
    tracked.dispose();
  }
}
