import * as vscode from 'vscode';
import type { CryptoError } from '../../crypto/errors.ts';
import type { MessageForm } from '../../crypto/findMessages.ts';
import { DisposableStore } from '../disposables.ts';
import { holdsFile } from './holdsFile.ts';
import { MessageIndex } from './messageIndex.ts';
import type { BlockLines, PlacedMessage } from './messageIndex.ts';

/** A message in a document, as the index knows it. */
export interface IndexedMessage {
  readonly range: vscode.Range;
  readonly form: MessageForm;
  /** Undefined where it is damaged. */
  readonly locator: string | undefined;
  readonly error: CryptoError | undefined;
}

/** More than this VS Code itself does not hand to extensions. */
const MOST_CHARACTERS = 50 * 1024 * 1024;

/**
 * The messages of the documents that are visible, kept up to date with every change. Documents that hold no file, and ours
 * that show plaintext, have none. An index is made when it is first asked for, and goes when no editor shows its document any
 * more.
 */
export class IndexedDocuments implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #indexes = new Map<vscode.TextDocument, MessageIndex>();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.TextDocument>());
  #visible = visibleDocuments();
  /** The messages of a document may be others, or elsewhere, than before. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#owned.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (this.#indexes.get(document)?.update(contentChanges) === true) this.#changed.fire(document);
      }),
    );
    this.#owned.add(
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.#visible = visibleDocuments();
        for (const document of this.#indexes.keys())
          if (!this.#visible.has(document)) this.#indexes.delete(document);
      }),
    );
  }

  /** The visible documents that can have messages. */
  get visible(): ReadonlySet<vscode.TextDocument> {
    return this.#visible;
  }

  /** The messages that touch the lines of a range, in their order. */
  within(document: vscode.TextDocument, { start, end }: vscode.Range): readonly IndexedMessage[] {
    return this.#indexOf(document)?.within(start.line, end.line).map(indexed) ?? [];
  }

  all(document: vscode.TextDocument): readonly IndexedMessage[] {
    return this.#indexOf(document)?.within(0, Infinity).map(indexed) ?? [];
  }

  /** The lines of whole blocks, also of damaged ones. Reads none of them, however many there are. */
  blockLines(document: vscode.TextDocument): readonly BlockLines[] {
    return this.#indexOf(document)?.blockLines() ?? [];
  }

  dispose(): void {
    this.#owned.dispose();
    this.#indexes.clear();
  }

  #indexOf(document: vscode.TextDocument): MessageIndex | undefined {
    if (!this.#visible.has(document)) return undefined;
    const known = this.#indexes.get(document);
    if (known !== undefined) return known;
    const made = new MessageIndex(document);
    this.#indexes.set(document, made);
    return made;
  }
}

function visibleDocuments(): ReadonlySet<vscode.TextDocument> {
  const documents = vscode.window.visibleTextEditors.map(({ document }) => document);
  return new Set(documents.filter((document) => holdsFile(document.uri) && !isTooLarge(document)));
}

function isTooLarge(document: vscode.TextDocument): boolean {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end) > MOST_CHARACTERS;
}

function indexed({ form, start, end, locator, error }: PlacedMessage): IndexedMessage {
  return {
    range: new vscode.Range(start.line, start.character, end.line, end.character),
    form,
    locator,
    error,
  };
}
