import * as vscode from 'vscode';
import type { SignedInState } from '../auth/signedInState.ts';
import { DisposableStore } from '../disposables.ts';

/** The scheme of the read-only documents that show what encrypted files hold. */
export const TEXT_SCHEME = 'xq-file';

/** A text that is shown, and the account that it was opened with. */
interface OpenedText {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly accountId: string;
}

/**
 * The plaintexts that are shown in read-only documents. They are in memory only, and gone when their last tab closes or
 * their account is no longer signed in to the service in use. A document without its text says how to get it back: VS Code
 * may restore such a tab, and nothing is decrypted because a window opened.
 */
export class OpenedTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #dropped = this.#owned.add(new vscode.EventEmitter<void>());
  readonly #texts = new Map<string, OpenedText>();
  /** VS Code asks for the text again. */
  readonly onDidChange = this.#changed.event;
  readonly onDidDrop = this.#dropped.event;

  constructor(signedIn: SignedInState) {
    this.#owned.add(vscode.workspace.registerTextDocumentContentProvider(TEXT_SCHEME, this));
    this.#owned.add(vscode.workspace.onDidCloseTextDocument(this.#documentClosed));
    this.#owned.add(vscode.window.tabGroups.onDidChangeTabs(this.#tabsChanged));
    this.#owned.add(
      signedIn.onDidChange(({ all }) => {
        for (const { uri, accountId } of this.#texts.values())
          if (!all.some(({ id }) => id === accountId)) this.#drop(uri);
      }),
    );
  }

  has(uri: vscode.Uri): boolean {
    return this.#texts.has(uri.toString());
  }

  keep(uri: vscode.Uri, text: string, accountId: string): void {
    this.#texts.set(uri.toString(), { uri, text, accountId });
    // VS Code keeps a document for a while after its tab has closed.
    this.#changed.fire(uri);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString())?.text ?? gone(uri);
  }

  dispose(): void {
    this.#texts.clear();
    this.#owned.dispose();
  }

  #drop(uri: vscode.Uri): void {
    if (!this.#texts.delete(uri.toString())) return;
    this.#changed.fire(uri);
    this.#dropped.fire();
  }

  readonly #documentClosed = ({ uri }: vscode.TextDocument): void => {
    // A change of its language closes a document and opens it again.
    const isStillOpen = vscode.workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());
    if (!isStillOpen) this.#drop(uri);
  };

  readonly #tabsChanged = ({ closed }: vscode.TabChangeEvent): void => {
    for (const uri of closed.flatMap(shownIn)) if (tabOf(uri) === undefined) this.#drop(uri);
  };
}

/** The query of such a URI is the encrypted file's own. */
function gone({ query }: vscode.Uri): string {
  const { path } = vscode.Uri.parse(query);
  const file = path.slice(path.lastIndexOf('/') + 1);
  return vscode.l10n.t('This text was in memory only and is gone. Open {file} again to read it.', { file });
}

/** A tab that shows a text, in whatever group. */
export function tabOf(uri: vscode.Uri): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find((tab) => shownIn(tab).some((one) => one.toString() === uri.toString()));
}

function shownIn({ input }: vscode.Tab): vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}
