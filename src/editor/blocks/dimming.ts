import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import type { IndexedDocuments } from './indexedDocuments.ts';
import type { Surface } from './surfaces.ts';
import { whileOn } from './whileOn.ts';

/** Lines above and below what is seen that are dimmed with it, so that scrolling shows nothing bright at first. */
const MARGIN = 50;

/** Ciphertext recedes, so that what can be read is seen first. */
export const dimming: Surface = ({ config }, documents) =>
  whileOn(
    config,
    () => config.showDimming,
    () => new Dimming(documents),
  );

class Dimming implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #documents: IndexedDocuments;
  readonly #type = this.#owned.add(
    vscode.window.createTextEditorDecorationType({
      color: new vscode.ThemeColor('xq.ciphertextForeground'),
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    }),
  );
  /** What each editor was told last. */
  readonly #told = new WeakMap<vscode.TextEditor, readonly vscode.Range[]>();

  constructor(documents: IndexedDocuments) {
    this.#documents = documents;
    this.#owned.add(
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.#scrolled(editor);
      }),
    );
    this.#owned.add(
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        this.#scrolled(textEditor);
      }),
    );
    this.#owned.add(
      documents.onDidChange((document) => {
        for (const editor of vscode.window.visibleTextEditors)
          if (editor.document === document) this.#edited(editor);
      }),
    );
    for (const editor of vscode.window.visibleTextEditors) this.#scrolled(editor);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #scrolled(editor: vscode.TextEditor): void {
    const ranges = this.#rangesIn(editor);
    if (!areSame(ranges, this.#told.get(editor) ?? [])) this.#tell(editor, ranges);
  }

  /** VS Code moves what it was told with the text, so that what is the same here may be another there. */
  #edited(editor: vscode.TextEditor): void {
    const ranges = this.#rangesIn(editor);
    if (ranges.length > 0 || (this.#told.get(editor)?.length ?? 0) > 0) this.#tell(editor, ranges);
  }

  #tell(editor: vscode.TextEditor, ranges: readonly vscode.Range[]): void {
    this.#told.set(editor, ranges);
    editor.setDecorations(this.#type, ranges);
  }

  /** What is damaged stays as bright as any text: somebody should look at it. */
  #rangesIn({ document, visibleRanges }: vscode.TextEditor): vscode.Range[] {
    const messages = withMargin(visibleRanges).flatMap((lines) => this.#documents.within(document, lines));
    const whole = messages.filter(({ error }) => error === undefined).map(({ range }) => range);
    // A block that reaches from one part of the view into another was found in both.
    return whole.filter(({ start }, i) => whole[i - 1]?.start.isEqual(start) !== true);
  }
}

/** Parts of the view, between which lines are folded, grown by the margin and joined where they meet. */
function withMargin(visible: readonly vscode.Range[]): vscode.Range[] {
  const grown: vscode.Range[] = [];
  for (const { start, end } of visible) {
    const part = new vscode.Range(Math.max(0, start.line - MARGIN), 0, end.line + MARGIN, 0);
    const last = grown.at(-1);
    if (last !== undefined && part.start.line <= last.end.line) grown.splice(-1, 1, last.union(part));
    else grown.push(part);
  }
  return grown;
}

function areSame(some: readonly vscode.Range[], others: readonly vscode.Range[]): boolean {
  return some.length === others.length && some.every((one, i) => others[i]?.isEqual(one));
}
