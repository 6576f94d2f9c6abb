import * as vscode from 'vscode';

/** What would mean something else before a code span: a tag, mathematics, an escape. */
const SIGNS_BEFORE = '<$\\';
/** And behind one: mathematics, or another code span, whose signs would become one with its own. */
const SIGNS_BEHIND = /^(?:\$+|`.*)/u;

/** What is in the parentheses of a link, or in the quotes of an attribute. */
const ADDRESS = /^[^)]*$/u;
const VALUE = /^[^">]*$/u;

/** Whether a text of Markdown can become a code span where it stands: not in code, nor as an address or an attribute. */
export function canBeSpan(document: vscode.TextDocument, range: vscode.Range): boolean {
  const before = document.lineAt(range.start).text.slice(0, range.start.character);
  const text = document.getText(range);
  return !isCode(before) && !isAddress(before, text) && !isAttribute(before, text);
}

/** A text of Markdown together with the signs around it that a code span must not touch, or that begin one which it ends. */
export function withSigns(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  const { start, end } = range;
  const before = document.lineAt(start).text.slice(0, start.character);
  const behind = document.lineAt(end).text.slice(end.character);
  if (isCode(before))
    return isCode(behind) ? range : new vscode.Range(start.with({ character: before.lastIndexOf('`') }), end);
  let from = start.character;
  while (from > 0 && SIGNS_BEFORE.includes(before.charAt(from - 1))) from -= 1;
  const more = SIGNS_BEHIND.exec(behind)?.[0].length ?? 0;
  return new vscode.Range(start.with({ character: from }), end.translate(0, more));
}

/** Whether a code span is open at the end of a text, or of what goes on with it. */
function isCode(text: string): boolean {
  return text.split('`').length % 2 === 0;
}

function isAddress(before: string, text: string): boolean {
  return before.endsWith('](') && ADDRESS.test(text);
}

/** Whether a text is in the value of an attribute, in a tag that is open. */
function isAttribute(before: string, text: string): boolean {
  return before.lastIndexOf('<') > before.lastIndexOf('>') && /=["']?$/u.test(before) && VALUE.test(text);
}
