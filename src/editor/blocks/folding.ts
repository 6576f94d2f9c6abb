import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import { FoldedOtherwise } from './foldedOtherwise.ts';
import { FoldingAtFirst } from './foldingAtFirst.ts';
import type { IndexedDocuments } from './indexedDocuments.ts';
import type { Surface } from './surfaces.ts';
import { whileOn } from './whileOn.ts';

/** A block folds to its BEGIN line, and is folded when its document is first shown. */
export const folding: Surface = ({ config }, documents) => {
  // It outlives the setting: what was folded once is not folded again because folding was off for a while.
  const atFirst = new FoldingAtFirst();
  return whileOn(
    config,
    () => config.showFolding,
    () => new Folding(documents, atFirst),
  );
};

class Folding implements vscode.FoldingRangeProvider, vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #documents: IndexedDocuments;
  readonly #atFirst: FoldingAtFirst;
  readonly #otherwise = new FoldedOtherwise();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  readonly onDidChangeFoldingRanges = this.#changed.event;

  constructor(documents: IndexedDocuments, atFirst: FoldingAtFirst) {
    this.#documents = documents;
    this.#atFirst = atFirst;
    // Any language, which counts less than a provider for one: where both give a range for a line, theirs stays.
    this.#owned.add(vscode.languages.registerFoldingRangeProvider('*', this));
  }

  async provideFoldingRanges(document: vscode.TextDocument): Promise<vscode.FoldingRange[] | undefined> {
    if (!this.#documents.visible.has(document) || this.#otherwise.isAsked(document)) return undefined;
    if (this.#documents.blockLines(document).length === 0) {
      this.#atFirst.pass(document);
      return undefined;
    }
    const { ranges, isOverheard } = await this.#otherwise.rangesIn(document);
    // Meanwhile the document may have been edited.
    const blocks = this.#documents.blockLines(document);
    if (isOverheard) this.#changed.fire();
    else this.#atFirst.fold(document, blocks, ranges.length + blocks.length);
    return [...ranges, ...blocks.map(({ first, last }) => new vscode.FoldingRange(first, last))];
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
