import * as vscode from 'vscode';
import { movedOffsets, type Offsets } from './movedOffsets.ts';

/**
 * Follows ranges of a document while something is awaited: edits elsewhere move them, edits inside them mark them as
 * changed. Typing at an edge stays outside.
 */
export class TrackedRanges implements vscode.Disposable {
  readonly #document: vscode.TextDocument;
  readonly #texts: readonly string[];
  readonly #listener: vscode.Disposable;
  #offsets: readonly Offsets[];

  constructor(document: vscode.TextDocument, ranges: readonly vscode.Range[]) {
    this.#document = document;
    this.#texts = ranges.map((range) => document.getText(range));
    this.#offsets = ranges.map(({ start, end }) => ({
      start: document.offsetAt(start),
      end: document.offsetAt(end),
    }));
    this.#listener = vscode.workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
      if (changed === document) this.#offsets = movedOffsets(this.#offsets, contentChanges);
    });
  }

  /** Where each range is now; undefined where its text is no longer what it was, or the document is gone. */
  unchanged(): (vscode.Range | undefined)[] {
    if (this.#document.isClosed) return this.#offsets.map(() => undefined);
    return this.#offsets.map(({ start, end }, i) => {
      // Before the text is looked at: after a thousand replacements VS Code tells of one change that covers them all, and
      // each range reaches over that.
      if (end - start !== this.#texts[i]?.length) return undefined;
      const range = new vscode.Range(this.#document.positionAt(start), this.#document.positionAt(end));
      return this.#document.getText(range) === this.#texts[i] ? range : undefined;
    });
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
