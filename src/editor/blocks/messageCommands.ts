import * as vscode from 'vscode';
import { COMMANDS } from '../commands/index.ts';
import type { IndexedMessage } from './indexedDocuments.ts';
import { placeOf } from './blockPlace.ts';
import type { Standing } from './standing.ts';

const { t } = vscode.l10n;

/** What a message can offer, in the order in which it is shown. */
const OFFERED = {
  'xq.reveal': () => t('Reveal'),
  'xq.decrypt': () => t('Decrypt'),
  'xq.manageAccess': () => t('Manage Access'),
  'xq.storeKeyPacket': () => t('Store Key Packet…'),
} as const;

type Offered = keyof typeof OFFERED;

/** What may help as things stand. */
const HELPFUL: Readonly<Record<Standing['kind'], readonly Offered[]>> = {
  open: ['xq.reveal', 'xq.decrypt', 'xq.manageAccess'],
  notShared: ['xq.reveal', 'xq.decrypt'],
  notFound: ['xq.reveal', 'xq.decrypt'],
  expired: ['xq.manageAccess'],
  revoked: ['xq.manageAccess'],
  pending: ['xq.storeKeyPacket'],
  damaged: [],
};

/** The commands that a lens or a hover offers. */
export const OFFERED_COMMANDS = Object.keys(OFFERED).filter(isRegistered) as readonly Offered[];

/** What is offered for messages that begin on one line, each ready to be run. */
export function commandsFor(
  document: vscode.TextDocument,
  messages: readonly [IndexedMessage, ...IndexedMessage[]],
  standings: readonly Standing[],
): vscode.Command[] {
  const helpful = new Set(standings.flatMap(({ kind }) => HELPFUL[kind]));
  const place = placeOf(document, messages);
  return OFFERED_COMMANDS.filter((id) => helpful.has(id) && isPossible(id, document)).map((id) => ({
    command: id,
    title: OFFERED[id](),
    arguments: [place],
  }));
}

/** Whether there is such a command. */
export function isRegistered(id: string): boolean {
  return Object.hasOwn(COMMANDS, id);
}

/** Decrypting replaces the text, which cannot be done where nobody can write. */
function isPossible(id: Offered, { uri }: vscode.TextDocument): boolean {
  return id !== 'xq.decrypt' || vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== false;
}
