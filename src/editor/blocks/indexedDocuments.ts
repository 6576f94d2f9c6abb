import * as vscode from 'vscode';
import type { CryptoError } from '../../crypto/errors.ts';
import { DisposableStore } from '../disposables.ts';
import { messagesIn } from '../text/messagesAt.ts';

/** A message in a document, as the index knows it. */
export interface IndexedMessage {
  readonly range: vscode.Range;
  readonly form: 'inline' | 'block';
  /** Undefined where it is damaged. */
  readonly locator: string | undefined;
  readonly error: CryptoError | undefined;
}

/** The messages of the documents that are visible, kept up to date with every change. */
export class IndexedDocuments implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.TextDocument>());
  /** The messages of a document may be others, or elsewhere, than before. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#owned.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.#changed.fire(document);
      }),
    );
  }

  /** The messages that touch the lines of a range, in their order. */
  within(document: vscode.TextDocument, { start, end }: vscode.Range): readonly IndexedMessage[] {
    return this.all(document).filter(
      ({ range }) => range.end.line >= start.line && range.start.line <= end.line,
    );
  }

  all(document: vscode.TextDocument): readonly IndexedMessage[] {
    return messagesIn(document).map(({ range, message }) => ({
      range,
      form: document.lineAt(range.start).text.includes('BEGIN XQ MESSAGE') ? 'block' : 'inline',
      locator: message instanceof Error ? undefined : message.locator,
      error: message instanceof Error ? message : undefined,
    }));
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
