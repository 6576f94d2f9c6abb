import * as vscode from 'vscode';
import type { BlockLines } from './messageIndex.ts';

/**
 * Folds the blocks of a document when it is first shown: once in a session, so that what a person unfolds stays so. It must
 * move neither the cursor nor the view, and so leaves alone a block with a cursor in it, and everything where the cursor is
 * out of sight, to which VS Code would scroll; and what somebody has begun to edit.
 */
export class FoldingAtFirst {
  /** By address: a document that is closed and opened again is the same to a person. */
  readonly #passed = new Set<string>();

  /** The document had its first time. */
  pass(document: vscode.TextDocument): void {
    this.#passed.add(document.uri.toString());
  }

  /**
   * To be called when VS Code waits to be told of the blocks, and of so many ranges in all: it folds when it knows them.
   */
  fold(document: vscode.TextDocument, blocks: readonly BlockLines[], ranges: number): void {
    // VS Code folds in the active editor; in another one it can wait until it is that.
    const editor = vscode.window.activeTextEditor;
    if (editor?.document !== document || this.#passed.has(document.uri.toString())) return;
    this.pass(document);
    const selectionLines = blocks.filter((block) => isFree(block, editor)).map(({ first }) => first);
    const isOff = document.isDirty || !seesCursor(editor) || ranges > mostRanges(document);
    if (isOff || selectionLines.length === 0) return;
    void vscode.commands.executeCommand('editor.fold', { levels: 1, direction: 'down', selectionLines });
  }
}

/** Whether no cursor is in what is hidden; the first line is not. */
function isFree({ first, last }: BlockLines, { selections }: vscode.TextEditor): boolean {
  return !selections.some(({ start, end }) => end.line > first && start.line <= last);
}

function seesCursor({ selection, visibleRanges }: vscode.TextEditor): boolean {
  return visibleRanges.some((part) => part.contains(selection.active));
}

/** With more ranges than this VS Code leaves some out, and would fold what is around them instead. */
function mostRanges(document: vscode.TextDocument): number {
  return vscode.workspace.getConfiguration('editor', document).get('foldingMaximumRegions', 5000);
}
