import * as vscode from 'vscode';
import * as v from 'valibot';
import { EDIT_SCHEME } from '../editDecrypted/editUri.ts';
import { EditorError } from '../errors.ts';
import { activeEditor } from '../text/selections.ts';

const Place = v.object({
  uri: v.string(),
  line: v.number(),
  character: v.number(),
  toCharacter: v.optional(v.number()),
});

/**
 * Which message a lens, a hover or a quick fix is about: the one at this place of this document, counted from 0; or all on
 * the line up to `toCharacter`. Plain JSON, because the links of a hover carry it.
 */
export type BlockPlace = v.InferOutput<typeof Place>;

/** The place of messages that begin on one line. */
export function placeOf(
  { uri }: vscode.TextDocument,
  [first, ...others]: readonly [vscode.Range, ...vscode.Range[]],
): BlockPlace {
  // Behind the first character: at an edge two messages may touch.
  const { line, character } = first.start.translate(0, 1);
  const last = others.at(-1);
  const to = last === undefined ? {} : { toCharacter: last.end.character };
  return { uri: uri.toString(), line, character, ...to };
}

/** What a command works on. */
export interface CommandPlace {
  readonly document: vscode.TextDocument;
  readonly selections: readonly vscode.Selection[];
}

/**
 * What a command works on: the message that it was called for, else what is selected in the active editor. Throws
 * EditorError `noEditor`, also when the document is not open any more; `editedDecrypted` where it is not the file's own.
 */
export function commandPlace([first]: readonly unknown[]): CommandPlace {
  const place = v.safeParse(Place, first);
  if (!place.success) return activeEditor();
  const { uri, line, character, toCharacter = character } = place.output;
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
  if (document === undefined) throw new EditorError('noEditor');
  if (document.uri.scheme === EDIT_SCHEME) throw new EditorError('editedDecrypted');
  const at = document.validateRange(new vscode.Range(line, character, line, toCharacter));
  return { document, selections: [new vscode.Selection(at.start, at.end)] };
}
