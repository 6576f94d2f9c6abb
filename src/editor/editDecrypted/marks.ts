import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import { shortSentence } from '../sentences.ts';
import type { Services } from '../services.ts';
import type { EditSession } from './editSession.ts';
import type { EditSessions } from './editSessions.ts';
import { EDIT_SCHEME } from './editUri.ts';
import type { FileMessage } from './fileText.ts';
import type { Region } from './regions.ts';

/** VS Code moves the marks with the text; they are set anew when the typing pauses. */
const AFTER_TYPING = 250;

const COLORS = {
  backgroundColor: new vscode.ThemeColor('xq.protectedTextBackground'),
  borderColor: new vscode.ThemeColor('xq.protectedTextBorder'),
};

/** Shows which parts of a text that is edited decrypted are encrypted when it is saved, and which could not be opened. */
export class Marks implements vscode.Disposable {
  readonly #services: Services;
  readonly #sessions: EditSessions;
  readonly #owned = new DisposableStore();
  readonly #inline = this.#owned.add(
    vscode.window.createTextEditorDecorationType({
      ...COLORS,
      border: '1px solid',
      borderRadius: '2px',
      rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen,
    }),
  );
  readonly #block = this.#owned.add(
    vscode.window.createTextEditorDecorationType({
      ...COLORS,
      isWholeLine: true,
      borderStyle: 'solid',
      borderWidth: '0 0 0 3px',
      rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen,
    }),
  );
  readonly #closed = this.#owned.add(
    vscode.window.createTextEditorDecorationType({
      opacity: '0.6',
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    }),
  );
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(services: Services, sessions: EditSessions) {
    this.#services = services;
    this.#sessions = sessions;
    this.#owned.add(vscode.window.onDidChangeVisibleTextEditors(this.#show));
    this.#owned.add(
      sessions.onDidChange(() => {
        this.#timer ??= setTimeout(this.#show, AFTER_TYPING);
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#owned.dispose();
  }

  readonly #show = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.scheme === EDIT_SCHEME)
        this.#mark(editor, this.#sessions.find(editor.document.uri)?.session);
    }
  };

  #mark(editor: vscode.TextEditor, session: EditSession | undefined): void {
    const marks = (wanted: (region: Region) => boolean): vscode.DecorationOptions[] =>
      session === undefined
        ? []
        : session.shown.regions
            .filter(wanted)
            .map((region) => this.#markOf(editor.document, session, region));
    editor.setDecorations(
      this.#inline,
      marks(({ form, isClosed }) => !isClosed && form === 'inline'),
    );
    editor.setDecorations(
      this.#block,
      marks(({ form, isClosed }) => !isClosed && form === 'block'),
    );
    editor.setDecorations(
      this.#closed,
      marks(({ isClosed }) => isClosed),
    );
  }

  #markOf(document: vscode.TextDocument, session: EditSession, region: Region): vscode.DecorationOptions {
    const range = new vscode.Range(document.positionAt(region.start), document.positionAt(region.end));
    const message = session.messages[region.id];
    // Addresses and sentences are text, and never a link.
    const hoverMessage = new vscode.MarkdownString().appendText(
      message === undefined ? '' : this.#words(message),
    );
    return { range, hoverMessage };
  }

  #words({ outcome, frame }: FileMessage): string {
    if ('failure' in outcome) {
      const reason = shortSentence(outcome.failure) ?? '';
      return vscode.l10n.t('This encrypted text stays as it is. {reason}', { reason });
    }
    const known = frame === undefined ? undefined : this.#services.ledger.find(frame.locator);
    return known === undefined
      ? vscode.l10n.t('This is encrypted with XQ when it is saved.')
      : vscode.l10n.t('This is encrypted with XQ when it is saved, for {who}.', {
          who: known.recipients.join(', '),
        });
  }
}
