import type * as vscode from 'vscode';

/** A line that may belong to a block: a prefix, and base64, a marker or a fence. */
export const BLOCK_LINE =
  /^[ \t]*(?:#+|\/{2,3}|--|;{1,2}|%{1,2}|'|"|!|\*|::|REM|rem)?[ \t]*(?:[A-Za-z0-9+/]{1,64}={0,2}|-----(?:BEGIN|END) XQ MESSAGE-----|```(?:xq-message)?)$/u;

/** One that a block goes on behind, or that begins or ends one: it has all its 64 characters, or is a marker or a fence. */
export const FULL_BLOCK_LINE =
  /(?:[A-Za-z0-9+/]{64}|-----(?:BEGIN|END) XQ MESSAGE-----|```(?:xq-message)?)$/u;

/** What another client wrote is longer: it holds a locator of 43 characters. */
const SHORTEST = 44;

/**
 * False where the selections of an editor certainly hold no message and are in none: little is selected, in lines that can
 * belong to none. It is asked with every key that is pressed, so it looks at nothing but these lines.
 */
export function mayHoldMessage({ document, selections }: vscode.TextEditor): boolean {
  return selections.some((selection) => {
    // While the text changes, the selections are those of the text before.
    const { start, end, isSingleLine } = document.validateRange(selection);
    if (!isSingleLine || end.character - start.character >= SHORTEST) return true;
    const { text } = document.lineAt(start);
    return BLOCK_LINE.test(text) || text.includes('xq1.');
  });
}
