import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import type { Services } from '../services.ts';
import type { EditSessions } from './editSessions.ts';
import { EDIT_SCHEME } from './editUri.ts';

/** Editing decrypted, of which nothing is loaded before it is used. */
export class Editing implements vscode.Disposable {
  readonly #services: () => Services;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  #sessions: Promise<EditSessions> | undefined;
  #loaded: EditSessions | undefined;

  constructor(services: () => Services) {
    this.#services = services;
  }

  sessions(): Promise<EditSessions> {
    this.#sessions ??= import('./editSessions.ts').then(({ EditSessions }) => {
      this.#loaded = this.#owned.add(new EditSessions(this.#services(), this.#changed));
      return this.#loaded;
    });
    return this.#sessions;
  }

  /** What VS Code asks for the documents of the scheme. */
  register(): vscode.Disposable {
    const ask = async <T>(question: (sessions: EditSessions) => T): Promise<Awaited<T>> =>
      await question(await this.sessions());
    const none = (): never => {
      throw vscode.FileSystemError.NoPermissions();
    };
    return vscode.workspace.registerFileSystemProvider(
      EDIT_SCHEME,
      {
        onDidChangeFile: this.#changed.event,
        watch: () => new vscode.Disposable(() => undefined),
        stat: (uri) => ask((sessions) => sessions.stat(uri)),
        readFile: (uri) => ask((sessions) => sessions.readFile(uri)),
        writeFile: (uri, content) =>
          ask((sessions) => {
            sessions.writeFile(uri, content);
          }),
        readDirectory: (uri) => {
          throw vscode.FileSystemError.FileNotADirectory(uri);
        },
        createDirectory: none,
        delete: none,
        rename: none,
      },
      { isCaseSensitive: true },
    );
  }

  /** Writes what is not on the disk yet; for when VS Code closes, which disposes all of this in the same turn. */
  async finish(): Promise<void> {
    await this.#loaded?.finishAll();
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
