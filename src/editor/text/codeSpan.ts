import type * as vscode from 'vscode';

/** What a code span must not touch: the address of a link, an attribute, a tag, mathematics, an escape, and other code. */
const NOT_BEFORE = /(?:[`<=$\\]|\]\(|=["'])$/u;
const NOT_BEHIND = /^[`$]/u;

/** Whether a text of Markdown can become a code span where it stands. */
export function canBeSpan(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
  const before = document.lineAt(start).text.slice(0, start.character);
  const behind = document.lineAt(end).text.slice(end.character);
  const isInSpan = before.split('`').length % 2 === 0;
  return !isInSpan && !NOT_BEFORE.test(before) && !NOT_BEHIND.test(behind);
}
