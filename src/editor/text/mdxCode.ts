import * as vscode from 'vscode';
import { lineText, MOST_LINES } from './lineText.ts';
import type { MarkdownCodePart } from './markdownCode.ts';
import { isBoundary } from './paragraphs.ts';

const MODULE = /^(?:ex|im)port\s/u;
const TAG = /^ {0,3}<[a-z/>]/iu;
/** The end of fenced code. */
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/u;
/** What a tag may begin directly behind. */
const EXPRESSION = /^ {0,3}\{.*\}[ \t]*$/u;
/** Characters of code; in more it is not told where an expression begins. */
const LONGEST = 10_000;

/**
 * The code that a place outside of fences is in: in MDX, what is exported and imported, and expressions in tags and among them.
 * It goes on up to a blank line.
 *
 * @see MDX, "What is MDX?"
 */
export function mdxCodeAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): MarkdownCodePart | undefined {
  const first = firstOfParagraph(document, position.line);
  const text = lineText(document, first);
  if (!MODULE.test(text) && !TAG.test(text)) return undefined;
  const start = new vscode.Position(first, 0);
  const length = document.offsetAt(position) - document.offsetAt(start);
  if (position.line - first >= MOST_LINES || length > LONGEST) return undefined;
  const before = document.getText(new vscode.Range(start, position));
  // Where the word itself is encrypted, what is behind it is text.
  if (!MODULE.test(before) && (MODULE.test(text) || !isInBraces(before))) return undefined;
  return { closing: String.raw`(?<!\r)[ \t]*\r?$`, language: 'jsx', line: first, mayBeText: false };
}

/** A range together with the beginning of such code that it has an end of: what is left of that would be text. */
export function withMdxCode(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  const code = mdxCodeAt(document, range.start);
  const { start, end } = range;
  // The last line end of whole lines stays.
  const areLines = start.character === 0 && end.character === 0 && !range.isSingleLine;
  const line = areLines ? end.line - 1 : end.line;
  const isPart = !isBlank(document, line) && code?.line === firstOfParagraph(document, line);
  return code === undefined || isPart ? range : range.with(new vscode.Position(code.line, 0));
}

function firstOfParagraph(document: vscode.TextDocument, line: number): number {
  let first = line;
  while (line - first < MOST_LINES && goesOn(document, first - 1)) first -= 1;
  while (first < line && EXPRESSION.test(lineText(document, first))) first += 1;
  return first;
}

/** Whether a line may belong to the one behind it. */
function goesOn(document: vscode.TextDocument, line: number): boolean {
  return !isBoundary(document, line) && !FENCE.test(lineText(document, line));
}

function isBlank(document: vscode.TextDocument, line: number): boolean {
  return lineText(document, line).trim() === '';
}

function isInBraces(text: string): boolean {
  let depth = 0;
  for (const [sign] of text.matchAll(/[{}]/gu)) depth += sign === '{' ? 1 : -1;
  return depth > 0;
}

/** Without an extension for it VS Code takes it for plain text. */
export function isMdx({ languageId, uri }: Pick<vscode.TextDocument, 'languageId' | 'uri'>): boolean {
  return languageId === 'mdx' || /\.mdx$/iu.test(uri.path);
}
