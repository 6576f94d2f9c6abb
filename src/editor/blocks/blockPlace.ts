import * as vscode from 'vscode';
import * as v from 'valibot';
import { EDIT_SCHEME } from '../editDecrypted/editUri.ts';
import { EditorError } from '../errors.ts';
import { activeEditor } from '../text/selections.ts';

/**
 * Which message a lens, a hover or a quick fix is about: the one at this place of this document, counted from 0. Plain JSON,
 * because the links of a hover carry it.
 */
const Place = v.object({ uri: v.string(), line: v.number(), character: v.number() });

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
  const { uri, line, character } = place.output;
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
  if (document === undefined) throw new EditorError('noEditor');
  if (document.uri.scheme === EDIT_SCHEME) throw new EditorError('editedDecrypted');
  const at = document.validatePosition(new vscode.Position(line, character));
  return { document, selections: [new vscode.Selection(at, at)] };
}
