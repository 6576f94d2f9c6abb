import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import { Lazily } from '../lazily.ts';
import type { Services } from '../services.ts';
import type { EditSessions } from './editSessions.ts';
import { EDIT_SCHEME } from './editUri.ts';

/** Editing decrypted, of which nothing is loaded before it is used. */
export class Editing implements vscode.Disposable {
  readonly #sessions: Lazily<EditSessions>;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());

  constructor(services: () => Promise<Services>) {
    this.#sessions = this.#owned.add(
      new Lazily(async () => {
        const { EditSessions } = await import('./editSessions.ts');
        return new EditSessions(await services(), this.#changed);
      }),
    );
  }

  sessions(): Promise<EditSessions> {
    return this.#sessions.get();
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
    await this.#sessions.loaded?.finishAll();
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
