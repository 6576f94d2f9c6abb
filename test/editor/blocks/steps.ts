import { sessionAtHand } from '../../../src/editor/auth/sessionAtHand.ts';
import { COMMANDS } from '../../../src/editor/commands/index.ts';
import type { LedgerEntry } from '../../../src/editor/ledger.ts';
import { parseLocator } from '../../../src/xq/terms.ts';
import { revokeKey } from '../../../src/xq/validation/revokeKey.ts';
import type { FakeEditor } from '../fake/editors.ts';
import { writeLedger } from '../ledgerLines.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import type { Stage, StageOptions } from '../stage.ts';
import { BOB, encrypt, INLINE, openMarked, signedIn } from '../text/steps.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A window with what stands between `[[` and `]]` encrypted, of which this computer remembers nothing. */
export async function withMessages(marked: string, options: StageOptions = {}): Promise<[Stage, FakeEditor]> {
  const staged = await signedIn(options);
  const editor = openMarked(marked, 'notes.txt');
  await encrypt();
  const remembered = editor.document.getText().match(INLINE)?.map(locatorOf) ?? [];
  await inLedger(staged, JSON.stringify({ forgotten: remembered }));
  await settle();
  return [staged, editor];
}

/** Opens a text as it came from elsewhere. */
export async function received(text: string, name = 'received.txt'): Promise<FakeEditor> {
  const editor = fake.openEditor({ text, uri: Uri.file(`/workspace/${name}`) });
  await settle();
  return editor;
}

export function tokensIn(editor: FakeEditor): string[] {
  return editor.document.getText().match(INLINE) ?? [];
}

/** The locator of a token: 43 characters behind the 4 bytes that say so. */
export function locatorOf(token = ''): string {
  return Buffer.from(token.slice('xq1.'.length, -1), 'base64url').subarray(4, 47).toString('latin1');
}

/** A token with another locator in it. */
export function withLocator(token: string, locator: string): string {
  const frame = Buffer.from(token.slice('xq1.'.length, -1), 'base64url');
  frame.write(locator, 4, 'latin1');
  return `xq1.${frame.toString('base64url')}.`;
}

/** The sender revokes a message's key, in another window. */
export async function revoke(staged: Stage, token: string): Promise<void> {
  const atHand = await sessionAtHand(await staged.otherWindow());
  await atHand?.session.call(revokeKey, { locator: parseLocator(locatorOf(token)) });
}

/** What this computer remembers of messages that another window encrypted. */
export async function remember(
  staged: Stage,
  ...entries: readonly (Partial<LedgerEntry> & { readonly locator: string })[]
): Promise<void> {
  const usual = { recipients: [BOB], created: 0, expires: 0, file: 'file:///workspace/notes.txt' };
  await inLedger(staged, ...entries.map((entry) => ({ ...usual, ...entry })));
}

/** Another window writes something down; this one sees it when it comes to the front. */
async function inLedger(
  { context }: Stage,
  ...lines: readonly (Partial<LedgerEntry> | string)[]
): Promise<void> {
  await user.lookAway();
  writeLedger(context, ...lines);
  await user.lookBack();
}

/** The titles above each line that has lenses. */
export async function titles(editor: FakeEditor): Promise<(readonly string[])[]> {
  return (await user.lenses(editor)).map((line) => line.titles);
}

/** The first title above each line: how things stand. */
export async function standings(editor: FakeEditor): Promise<(string | undefined)[]> {
  return (await titles(editor)).map(([first]) => first);
}

const TITLES: Readonly<Record<string, string>> = {
  'xq.reveal': 'Reveal',
  'xq.decrypt': 'Decrypt',
  'xq.manageAccess': 'Manage Access',
  'xq.storeKeyPacket': 'Store Key Packet…',
  'xq.encryptAgain': 'Encrypt Again…',
};

/** The titles of those commands that there are. */
export function offered(...ids: readonly string[]): string[] {
  return ids.filter((id) => id in COMMANDS).map((id) => TITLES[id] ?? id);
}
