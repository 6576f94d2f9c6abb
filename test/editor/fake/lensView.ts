import type * as vscode from 'vscode';
import { never } from './cancellation.ts';
import type { FakeDocument } from './documents.ts';
import type { FakeEditor } from './editors.ts';

interface Given {
  readonly version: number;
  readonly lenses: readonly vscode.CodeLens[];
}

/**
 * The lenses of one provider as a window shows them: it asks again when the text has changed or the provider says so, not
 * when somebody scrolls, and for a lens's words once, when the lens comes onto the screen.
 */
export class LensView {
  private readonly provider: vscode.CodeLensProvider;
  private readonly listener: vscode.Disposable | undefined;
  private given = new WeakMap<FakeDocument, Given>();

  constructor(provider: vscode.CodeLensProvider) {
    this.provider = provider;
    this.listener = provider.onDidChangeCodeLenses?.(() => {
      this.given = new WeakMap();
    });
  }

  /** Those above the lines that are on the screen, with their words. */
  async on({ document, visibleRanges }: FakeEditor): Promise<vscode.CodeLens[]> {
    const lenses = await this.of(document);
    const onScreen = lenses.filter(({ range }) => visibleRanges.some((visible) => visible.contains(range)));
    return await Promise.all(onScreen.map((lens) => this.withWords(lens)));
  }

  /** How many there are, on the screen and off it. */
  async count(document: FakeDocument): Promise<number> {
    return (await this.of(document)).length;
  }

  dispose(): void {
    this.listener?.dispose();
  }

  private async of(document: FakeDocument): Promise<readonly vscode.CodeLens[]> {
    const { version } = document;
    const known = this.given.get(document);
    if (known?.version === version) return known.lenses;
    const lenses = (await this.provider.provideCodeLenses(document, never)) ?? [];
    for (const { range } of lenses)
      if (!range.isSingleLine || !document.validateRange(range).isEqual(range))
        throw new Error('A lens stands above one line of the text');
    this.given.set(document, { version, lenses });
    return lenses;
  }

  private async withWords(lens: vscode.CodeLens): Promise<vscode.CodeLens> {
    const resolved = lens.isResolved ? lens : await this.provider.resolveCodeLens?.(lens, never);
    if (resolved?.command === undefined || resolved.command.title === '')
      throw new Error('A lens without words');
    return resolved;
  }
}
