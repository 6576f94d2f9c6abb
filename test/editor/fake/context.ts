import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type * as vscode from 'vscode';
import { ExtensionKind, ExtensionMode } from './enums.ts';
import { FakeMemento } from './memento.ts';
import { FakeSecretStorage, Vault } from './secrets.ts';
import { Uri } from './uri.ts';

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));
export const manifest: unknown = JSON.parse(readFileSync(`${projectFolder}package.json`, 'utf8'));

export interface FakeContext extends vscode.ExtensionContext {
  readonly secrets: FakeSecretStorage;
  readonly globalState: FakeMemento;
  readonly workspaceState: FakeMemento;
  /** Disposes the subscriptions, the last first, as VS Code does when it deactivates the extension. */
  close(): void;
}

export interface ContextOptions {
  /** Another window of the same person: the secrets are shared, and both hear of changes. */
  readonly secretsOf?: FakeContext;
  /** The same window after a reload: secrets and state are kept. */
  readonly reloadOf?: FakeContext;
  readonly mode?: vscode.ExtensionMode;
  /** A folder of the real disk, for what does not go through `workspace.fs`. */
  readonly globalStorage?: string;
}

export function createContext(options: ContextOptions = {}): FakeContext {
  const { secretsOf, reloadOf } = options;
  const vault = (secretsOf ?? reloadOf)?.secrets.vault ?? new Vault();
  const secrets = new FakeSecretStorage(vault);
  const subscriptions: { dispose(): unknown }[] = [];
  return {
    subscriptions,
    secrets,
    globalState: reloadOf?.globalState ?? new FakeMemento(),
    workspaceState: reloadOf?.workspaceState ?? new FakeMemento(),
    ...places(options.globalStorage),
    extension: ownExtension(),
    extensionMode: options.mode ?? ExtensionMode.Test,
    get environmentVariableCollection(): never {
      throw new Error('The fake does not model environmentVariableCollection');
    },
    get languageModelAccessInformation(): never {
      throw new Error('The fake does not model languageModelAccessInformation');
    },
    close() {
      for (const one of subscriptions.splice(0).reverse()) one.dispose();
      secrets.close();
    },
  };
}

function places(globalStorageFolder = '/fake/globalStorage') {
  const extensionUri = Uri.file(projectFolder.replace(/\/$/, ''));
  const storage = Uri.file('/fake/storage');
  const globalStorage = Uri.file(globalStorageFolder);
  const log = Uri.file('/fake/logs');
  return {
    extensionUri,
    extensionPath: extensionUri.fsPath,
    asAbsolutePath: (relative: string) => Uri.joinPath(extensionUri, relative).fsPath,
    storageUri: storage,
    storagePath: storage.fsPath,
    globalStorageUri: globalStorage,
    globalStoragePath: globalStorage.fsPath,
    logUri: log,
    logPath: log.fsPath,
  };
}

export function ownExtension(): vscode.Extension<unknown> {
  const { extensionUri, extensionPath } = places();
  return {
    id: 'xq-encrypt.xq-encrypt',
    extensionUri,
    extensionPath,
    isActive: true,
    packageJSON: manifest,
    extensionKind: ExtensionKind.UI,
    exports: undefined,
    activate: () => Promise.resolve(undefined),
  };
}
