import type * as vscode from 'vscode';
import { lineText } from './lineText.ts';

/** A pattern of what stands before what is in quotations and lists. @see CommonMark 0.31.2, sections 5.1 and 5.2 */
export const CONTAINERS = String.raw`(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])[ \t])*`;
/** @see CommonMark 0.31.2, section 4.2 (ATX headings) */
const HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/u;

/** Whether no paragraph of Markdown goes on over a line. */
export function isBoundary(document: vscode.TextDocument, line: number): boolean {
  const text = lineText(document, line);
  return text.trim() === '' || HEADING.test(text);
}

/** Whether lines of Markdown begin with a heading that more follows, or have blank ones between them. */
export function isSeveral(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
  if (start.line < end.line && HEADING.test(lineText(document, start.line))) return true;
  for (let line = start.line + 1; line < end.line; line += 1)
    if (document.lineAt(line).isEmptyOrWhitespace) return true;
  return false;
}
