import * as vscode from 'vscode';
import { lineText } from './lineText.ts';
import { CONTAINERS } from './paragraphs.ts';

/** What would mean something else before a code span: a tag, mathematics, an escape. */
const SIGNS_BEFORE = '<$\\';
/** And behind one: mathematics, or another code span, whose signs would become one with its own. */
const SIGNS_BEHIND = /^(?:\$+|`.*)/u;

/** What a heading ends with, but for the signs that close it. */
const PUNCTUATION = /^[.,;:!。，；：！ \t]*$/u;
/** Characters that an address may have. */
const LONGEST_ADDRESS = 2000;
const BARE_ADDRESS = /<?(?:\b(?:https?:\/\/|www\.)[^\s<>]*|[\w.+-]{1,64}@[\w.-]*)$/iu;
const HEADING = new RegExp(String.raw`^${CONTAINERS}#{1,6}[ \t]`, 'u');

/** What is in the parentheses of a link, or in the quotes of an attribute. */
const ADDRESS = /^[^)]*$/u;
const VALUE = /^[^">]*$/u;

/** Whether a text of Markdown can become a code span where it stands: not in code, nor as an address or an attribute. */
export function canBeSpan(document: vscode.TextDocument, range: vscode.Range): boolean {
  const before = document.lineAt(range.start).text.slice(0, range.start.character);
  const text = document.getText(range);
  return !isCode(before) && !isAddress(before, text) && !isAttribute(before, text);
}

/**
 * Whether a token would lose the full stop at its end: in a heading, whose punctuation linters take away, and in an address,
 * which they set in angle brackets without it.
 *
 * @see markdownlint, MD026 (no-trailing-punctuation) and MD034 (no-bare-urls)
 */
export function losesItsEnd(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
  const before = document.lineAt(start).text.slice(0, start.character);
  const behind = document.lineAt(end).text.slice(end.character);
  const address = BARE_ADDRESS.exec(before.slice(-LONGEST_ADDRESS))?.[0];
  const isBare = address !== undefined && !(address.startsWith('<') && /^[^\s<>]*>/u.test(behind));
  return isBare || (isHeading(document, end.line, before) && isLast(behind));
}

function isLast(behind: string): boolean {
  let end = behind.trimEnd().length;
  while (behind.charAt(end - 1) === '#') end -= 1;
  return PUNCTUATION.test(behind.slice(0, end));
}

/** Of several lines the last one tells, since a token is one line. */
function isHeading(document: vscode.TextDocument, line: number, before: string): boolean {
  return HEADING.test(before) || /^[ \t>]*(?:=+|-+)[ \t]*$/u.test(lineText(document, line + 1));
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
  return /\]\([^()\s]*$/u.test(before) && ADDRESS.test(text);
}

/** Whether a text is in the value of an attribute, in a tag that is open. */
function isAttribute(before: string, text: string): boolean {
  return before.lastIndexOf('<') > before.lastIndexOf('>') && /=["']?$/u.test(before) && VALUE.test(text);
}
