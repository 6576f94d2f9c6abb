import type * as vscode from 'vscode';
import { lineText } from './lineText.ts';

/** @see CommonMark 0.31.2, sections 4.2 (headings), 5.1 (quotations) and 5.2 (list items) */
const MARKERS = /^(?:[ \t]*(?:>|(?:[-*+]|#{1,6})(?=[ \t])))*[ \t]*/u;
/** @see GitHub Flavored Markdown 0.29, section 4.10 (tables) */
const ROW = /^[ \t]*\|.+\|[ \t]*$/u;
const NUMBER = /^(\d{1,9})([.)])[ \t]+/u;

/**
 * How many characters make a line of Markdown a heading, a quotation or the item of a list. They stay outside of a token, which
 * alone would belong to the line before. A number is one of them only where a list goes on: any other may be what is to be
 * encrypted.
 */
export function markersLength(document: vscode.TextDocument, line: number): number {
  const { text } = document.lineAt(line);
  const length = marksOf(text);
  const number = NUMBER.exec(text.slice(length));
  if (number === null) return length;
  const before = numberBefore(document, line);
  const goesOn = before?.[2] === number[2] && Number(before?.[1]) + 1 === Number(number[1]);
  return goesOn || number[1] === '1' ? length + number[0].length : length;
}

function marksOf(text: string): number {
  return MARKERS.exec(text)?.[0].length ?? 0;
}

function numberBefore(document: vscode.TextDocument, line: number): RegExpExecArray | null {
  let before = line - 1;
  while (before > 0 && document.lineAt(before).isEmptyOrWhitespace) before -= 1;
  if (before < 0) return null;
  const { text } = document.lineAt(before);
  return NUMBER.exec(text.slice(marksOf(text)));
}

/** Where the cells of a row of a table are, if a line is one: the `|` at both its ends stay outside of a token. */
export function rowCells(
  document: vscode.TextDocument,
  line: number,
): readonly [start: number, end: number] | undefined {
  const isRow = (at: number): boolean => ROW.test(lineText(document, at));
  if (!isRow(line) || !(isRow(line - 1) || isRow(line + 1))) return undefined;
  const text = lineText(document, line);
  return [text.indexOf('|') + 1, text.lastIndexOf('|')];
}
