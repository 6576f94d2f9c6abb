import * as vscode from 'vscode';
import { isPendingLocator } from '../../crypto/pendingLocator.ts';
import { withLocator, encodeMessageFrame } from '../../crypto/messageFrame.ts';
import { storePackets } from '../../xq/storePackets.ts';
import type { Session } from '../../xq/session.ts';
import type { Locator } from '../../xq/terms.ts';
import { withSession } from '../auth/withSession.ts';
import type { Command } from '../command.ts';
import { EditorError } from '../errors.ts';
import type { Ledger } from '../ledger.ts';
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

interface Stored {
  readonly locators: ReadonlyMap<string, Locator>;
  readonly failure: Error | undefined;
}

/**
 * Locators by placeholder, and the first failure; a packet that fails does not undo the others. A packet is stored once
 * only, so its locator is kept at once: whatever happens to the text, trying again finds it.
 */
async function store(services: Services, packets: readonly KeptPacket[]): Promise<Stored> {
  const { remembered } = services;
  const locators = new Map<string, Locator>();
  const left = (): KeptPacket[] => packets.filter(({ placeholder }) => !locators.has(placeholder));
  for (const { placeholder } of packets) {
    const locator = remembered.storedLocator(placeholder);
    if (locator !== undefined) locators.set(placeholder, locator);
  }
  if (left().length === 0) return { locators, failure: undefined };
  try {
    await withSession(services, async ({ session }) => {
      await storeAll(session, left(), async (placeholder, locator) => {
        locators.set(placeholder, locator);
        await remembered.rememberStored(placeholder, locator);
        await rename(services.ledger, placeholder, locator);
      });
    });
    return { locators, failure: undefined };
  } catch (failure) {
    if (!(failure instanceof Error)) throw failure;
    return { locators, failure };
  }
}

/** What is known of a text whose key packet was made here. */
async function rename(ledger: Ledger, placeholder: string, locator: Locator): Promise<void> {
  const entry = ledger.find(placeholder);
  if (entry === undefined) return;
  await ledger.add([{ ...entry, locator }]);
  await ledger.forget([placeholder]);
}

/** Stores packets one by one. Throws the first failure, after the others were tried. */
async function storeAll(
  session: Session,
  packets: readonly KeptPacket[],
  keep: (placeholder: string, locator: Locator) => Promise<void>,
): Promise<void> {
  const outcomes = await withProgress(vscode.l10n.t('XQ: Storing…'), (signal) =>
    storePackets(
      session,
      packets.map(({ packet }) => packet),
      signal,
    ),
  );
  for (const [i, outcome] of outcomes.entries()) {
    const placeholder = packets[i]?.placeholder;
    if (placeholder !== undefined && 'locator' in outcome) await keep(placeholder, outcome.locator);
  }
  const failed = outcomes.find((outcome) => 'error' in outcome);
  if (failed !== undefined) throw failed.error;
}

/**
 * Looks for the placeholders afresh: once a packet is stored, its text must get the locator wherever it stands now. Throws
 * EditorError `textChanged` when one stands nowhere any more.
 */
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
  if (new Set(found.map(({ locator }) => locator)).size < locators.size) throw new EditorError('textChanged');
}
