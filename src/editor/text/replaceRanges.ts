import * as vscode from 'vscode';
import { EditorError } from '../errors.ts';
import type { TrackedRanges } from './trackedRanges.ts';

/** How often an edit is tried again because the document changed elsewhere in the very same moment. */
const ATTEMPTS = 5;

/** A range and the text that comes into its place. */
interface Replacement {
  readonly range: vscode.Range;
  readonly text: string;
}

/**
 * Replaces the tracked ranges by the texts in one edit, one undo step; a range without a text stays as it is.
 *
 * Throws EditorError `textChanged` (nothing was replaced) or `editRefused`.
 */
export async function replaceRanges(
  document: vscode.TextDocument,
  tracked: TrackedRanges,
  texts: readonly (string | undefined)[],
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const replacements = pairs(tracked.unchanged(), texts);
    if (replacements.length === 0) return;
    if ((await replaceOnce(document, replacements)) && isReplaced(tracked, texts)) return;
  }
  throw new EditorError('editRefused');
}

/** VS Code says yes to an edit of a read-only editor and leaves its text as it is. */
function isReplaced(tracked: TrackedRanges, texts: readonly (string | undefined)[]): boolean {
  return tracked.unchanged().every((range, i) => range === undefined || texts[i] === undefined);
}

function pairs(
  ranges: readonly (vscode.Range | undefined)[],
  texts: readonly (string | undefined)[],
): Replacement[] {
  return texts.flatMap((text, i) => {
    const range = ranges[i];
    if (text === undefined) return [];
    if (range === undefined) throw new EditorError('textChanged');
    return [{ range, text }];
  });
}

/** A visible editor edits several times faster than a workspace edit, and keeps the cursors. */
async function replaceOnce(
  document: vscode.TextDocument,
  replacements: readonly Replacement[],
): Promise<boolean> {
  const editor = vscode.window.visibleTextEditors.find((visible) => visible.document === document);
  if (editor !== undefined) {
    return await editor.edit((edit) => {
      for (const { range, text } of replacements) edit.replace(range, text);
    });
  }
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    replacements.map(({ range, text }) => vscode.TextEdit.replace(range, text)),
  );
  return await vscode.workspace.applyEdit(edit);
}
