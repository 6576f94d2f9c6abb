import * as vscode from 'vscode';
import { CONTAINERS } from './paragraphs.ts';

/** Characters that a line with one may have. */
const LONGEST = 2000;
/** What it is found by. */
const LABEL = String.raw`\[(?:\\.|[^\]\\])+\]:`;
/** An address, and a title; of a footnote any text. */
const DEFINITION = new RegExp(
  String.raw`^(?<markers>${CONTAINERS})(?<label>${LABEL})(?:(?<=\[\^.*)|[ \t]*\S+[ \t]*(?:["'(].*)?$)`,
  'u',
);

/**
 * A range together with all of the definition of a link whose label it has a part of: linters delete what nothing refers to.
 *
 * @see CommonMark 0.31.2, section 4.7 (link reference definitions); markdownlint, MD053
 */
export function withDefinition(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  const { text, range: line } = document.lineAt(range.start);
  const { markers = '', label = '' } = text.length > LONGEST ? {} : (DEFINITION.exec(text)?.groups ?? {});
  const start = markers.length;
  if (range.start.character < start || range.start.character >= start + label.length) return range;
  return range.union(new vscode.Range(range.start.with({ character: start }), line.end));
}
