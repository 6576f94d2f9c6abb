import * as vscode from 'vscode';

/** Where an offset is in a text, before there is a document that could tell. */
export function positionIn(text: string, offset: number): vscode.Position {
  const lines = text.slice(0, offset).split('\n');
  return new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
}
