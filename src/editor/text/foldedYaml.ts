import type * as vscode from 'vscode';

const YAML = new Set(['dockercompose', 'github-actions-workflow', 'yaml']);

/** What begins text whose line ends are spaces. @see YAML 1.2.2, section 8.1.3 (folded style) */
const FOLDED = /(?:^|[\s:])>[-+1-9]{0,2}(?:[ \t]+#.*)?$/u;

/** Whether a line of YAML stands in folded text (`>`), whose lines a formatter may join. */
export function isInFoldedYaml(document: vscode.TextDocument, line: number): boolean {
  if (!YAML.has(document.languageId)) return false;
  let indentation = indentationOf(document, line);
  for (let at = line - 1; at >= 0 && indentation > 0; at -= 1) {
    const { text, isEmptyOrWhitespace } = document.lineAt(at);
    if (isEmptyOrWhitespace || indentationOf(document, at) >= indentation) continue;
    if (FOLDED.test(text)) return true;
    indentation = indentationOf(document, at);
  }
  return false;
}

function indentationOf(document: vscode.TextDocument, line: number): number {
  return document.lineAt(line).firstNonWhitespaceCharacterIndex;
}
