import * as vscode from 'vscode';

interface Known {
  readonly version: number;
  readonly ranges: readonly vscode.FoldingRange[];
  /** While it was found out, somebody else was told nothing. */
  readonly isOverheard: boolean;
}

/**
 * What VS Code folds in a document where we say nothing. It needs to be known, because VS Code folds by indentation only
 * where no extension gives ranges: with ours alone, all else that a person folds in such a document would be gone. So VS
 * Code is asked, and while it is, our own provider says nothing. One question looks like another: whoever else asks
 * meanwhile is told nothing, too, and has to ask again; then the answer is known.
 */
export class FoldedOtherwise {
  readonly #known = new WeakMap<vscode.TextDocument, Known>();
  /** Of the documents that VS Code is being asked about, how often our provider has said nothing meanwhile. */
  readonly #asked = new Map<vscode.TextDocument, number>();

  /** Whether our provider has to say nothing. */
  isAsked(document: vscode.TextDocument): boolean {
    const times = this.#asked.get(document);
    if (times === undefined) return false;
    this.#asked.set(document, times + 1);
    return true;
  }

  async rangesIn(document: vscode.TextDocument): Promise<Known> {
    const { version } = document;
    const known = this.#known.get(document);
    if (known?.version === version) return known;
    this.#asked.set(document, 0);
    const ranges = await ask(document.uri);
    const isOverheard = (this.#asked.get(document) ?? 0) > 1;
    this.#asked.delete(document);
    this.#known.set(document, { version, ranges, isOverheard: false });
    return { version, ranges, isOverheard };
  }
}

async function ask(uri: vscode.Uri): Promise<readonly vscode.FoldingRange[]> {
  try {
    const command = 'vscode.executeFoldingRangeProvider';
    return (await vscode.commands.executeCommand<vscode.FoldingRange[] | undefined>(command, uri)) ?? [];
  } catch {
    // The document was closed meanwhile, and nobody waits for the answer any more.
    return [];
  }
}
