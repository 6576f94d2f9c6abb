import * as vscode from 'vscode';

/** What it is found by. */
const LABEL = /^ {0,3}\[[^\]]+\]:/u;

/**
 * A range together with all of the definition of a link whose label it has a part of: linters delete what nothing refers to.
 *
 * @see CommonMark 0.31.2, section 4.7 (link reference definitions); markdownlint, MD053
 */
export function withDefinition(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  const line = document.lineAt(range.start);
  const label = LABEL.exec(line.text)?.[0] ?? '';
  if (range.start.character >= label.length) return range;
  const start = range.start.with({ character: line.firstNonWhitespaceCharacterIndex });
  return range.union(new vscode.Range(start, line.range.end));
}
