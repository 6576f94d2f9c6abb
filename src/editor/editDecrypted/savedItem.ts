import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import type { EditSessions } from './editSessions.ts';
import { EDIT_SCHEME } from './editUri.ts';

const { t } = vscode.l10n;

interface Words {
  readonly text: string;
  readonly tooltip: string;
  readonly isTrouble: boolean;
}

/** Says in the status bar how it stands with a text that is edited decrypted, while it is the active one. */
export class SavedItem implements vscode.Disposable {
  readonly #sessions: EditSessions;
  readonly #owned = new DisposableStore();
  readonly #item = this.#owned.add(
    vscode.window.createStatusBarItem('xq.editDecrypted', vscode.StatusBarAlignment.Left),
  );

  constructor(sessions: EditSessions) {
    this.#sessions = sessions;
    this.#item.name = t('XQ: Edited Decrypted');
    this.#item.command = 'xq.editDecrypted';
    this.#owned.add(vscode.window.onDidChangeActiveTextEditor(this.#show));
    this.#owned.add(sessions.onDidChange(this.#show));
    this.#show();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  readonly #show = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (uri?.scheme !== EDIT_SCHEME) {
      this.#item.hide();
      return;
    }
    const { text, tooltip, isTrouble } = this.#words(uri);
    this.#item.show();
    // It is asked with every key; telling VS Code the same again would cost more than all else here.
    if (this.#item.text === text && this.#item.tooltip === tooltip) return;
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: tooltip, role: 'button' };
    this.#item.backgroundColor = isTrouble
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
  };

  #words(uri: vscode.Uri): Words {
    const live = this.#sessions.find(uri);
    if (live === undefined)
      return {
        text: t('$(lock) Read-only'),
        tooltip: t('This text can only be read until you run Edit Decrypted again.'),
        isTrouble: false,
      };
    if (live.session.held !== undefined)
      return notOnDisk(
        t('What you typed is in memory only, because the file could not be written. Choose what to do.'),
      );
    if (live.isUnsaved)
      return notOnDisk(
        t(
          'VS Code has not saved what you typed, and keeps it, in plaintext, in its backups until it does. Choose this to try again.',
        ),
      );
    return {
      text: t('$(lock) Saved encrypted'),
      tooltip: t(
        'The marked parts are encrypted on the disk, all else is as it is. In plaintext it is in memory only.',
      ),
      isTrouble: false,
    };
  }
}

function notOnDisk(tooltip: string): Words {
  return { text: t('$(warning) Not on the disk'), tooltip, isTrouble: true };
}
