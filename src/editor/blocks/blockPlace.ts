import * as vscode from 'vscode';
import * as v from 'valibot';
import { isPendingLocator } from '../../crypto/pendingLocator.ts';
import { isLocator } from '../../xq/terms.ts';
import { EDIT_SCHEME } from '../editDecrypted/editUri.ts';
import { EditorError } from '../errors.ts';
import { type MessageInText, messagesIn, touches } from '../text/messagesAt.ts';
import { activeEditor } from '../text/selections.ts';
import type { IndexedMessage } from './indexedDocuments.ts';

const Place = v.object({
  uri: v.string(),
  line: v.number(),
  character: v.number(),
  toCharacter: v.optional(v.number()),
  locators: v.optional(v.array(v.string())),
});

/**
 * Which message a lens, a hover or a quick fix is about: the one at this place of this document, counted from 0; or all on
 * the line up to `toCharacter`. The text may change before anybody presses it, so it is found again by its locator. Plain
 * JSON, because the links of a hover carry it.
 */
export type BlockPlace = v.InferOutput<typeof Place>;

/** The place of messages that begin on one line. */
export function placeOf(
  { uri }: vscode.TextDocument,
  messages: readonly [IndexedMessage, ...IndexedMessage[]],
): BlockPlace {
  const [first, ...others] = messages;
  // Behind the first character: at an edge two messages may touch.
  const { line, character } = first.range.start.translate(0, 1);
  const last = others.at(-1);
  const to = last === undefined ? {} : { toCharacter: last.range.end.character };
  return { uri: uri.toString(), line, character, ...to, ...locatorsOf(messages) };
}

/** None where one is odd, since what comes from a document goes into links, or will be another one. */
function locatorsOf(messages: readonly IndexedMessage[]): Pick<BlockPlace, 'locators'> {
  const locators = messages.flatMap(({ locator }) =>
    locator !== undefined && isLocator(locator) && !isPendingLocator(locator) ? [locator] : [],
  );
  return locators.length < messages.length ? {} : { locators };
}

/** What a command works on. */
export interface CommandPlace {
  readonly document: vscode.TextDocument;
  readonly selections: readonly vscode.Selection[];
}

/**
 * What a command works on: the message that it was called for, else what is selected in the active editor. Throws
 * EditorError `noEditor`, also when the document is not open any more; `editedDecrypted` where it is not the file's own;
 * `nothingToDecrypt` where the message is not in it any more.
 */
export function commandPlace([first]: readonly unknown[]): CommandPlace {
  const place = v.safeParse(Place, first);
  if (!place.success) return activeEditor();
  const { uri } = place.output;
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
  if (document === undefined) throw new EditorError('noEditor');
  if (document.uri.scheme === EDIT_SCHEME) throw new EditorError('editedDecrypted');
  const ranges = rangesOf(document, place.output);
  if (ranges.length === 0) throw new EditorError('nothingToDecrypt');
  return { document, selections: ranges.map(({ start, end }) => new vscode.Selection(start, end)) };
}

/** Where a place is meant to be: as it says while its messages stand there, else where the nearest ones with their locators are. */
function rangesOf(document: vscode.TextDocument, place: BlockPlace): vscode.Range[] {
  const { line, character, toCharacter = character, locators = [] } = place;
  const at = document.validateRange(new vscode.Range(line, character, line, toCharacter));
  if (locators.length === 0) return [at];
  const meant = messagesIn(document).filter(({ message }) => locators.some((one) => isOf(message, one)));
  const here = meant.filter(({ range }) => touches(range, at));
  const found = here.length === locators.length ? here : locators.flatMap((one) => nearest(meant, one, line));
  return found.map(({ range }) => range);
}

function nearest(messages: readonly MessageInText[], locator: string, line: number): MessageInText[] {
  const away = ({ range }: MessageInText): number => Math.abs(range.start.line - line);
  return messages
    .filter(({ message }) => isOf(message, locator))
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, 1);
}

function isOf(message: MessageInText['message'], locator: string): boolean {
  return 'locator' in message && message.locator === locator;
}
