import type * as vscode from 'vscode';
import { lineText } from './lineText.ts';

/** What makes a block a comment in languages whose formatters change code that is none, too. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['javascript', '// '],
  ['javascriptreact', '// '],
  ['typescript', '// '],
  ['typescriptreact', '// '],
]);

export const YAML_SIGN = '# ';

/** Languages in which text with tags around it stands among code. */
const WITH_MARKUP = new Set(['javascriptreact', 'typescriptreact']);

/** The sign that a block gets in the place of these lines: none where it is no comment that keeps its lines. */
export function commentSign(document: vscode.TextDocument, lines: vscode.Range): string {
  return isMarkup(document, lines) ? '' : (SIGNS.get(document.languageId) ?? '');
}

/** Whether lines stand among tags, as far as what is around them tells. */
function isMarkup(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
  if (!WITH_MARKUP.has(document.languageId)) return false;
  const [before, behind] = [nearest(document, start.line, -1), nearest(document, end.line, 1)];
  return (
    /(?<!=)>$/u.test(before) ||
    behind.startsWith('<') ||
    lineText(document, start.line).trim().startsWith('<')
  );
}

/** The text of the next line that has any, up or down. */
function nearest(document: vscode.TextDocument, from: number, step: number): string {
  let line = from + step;
  while (line >= 0 && line < document.lineCount && document.lineAt(line).isEmptyOrWhitespace) line += step;
  return lineText(document, line).trim();
}
