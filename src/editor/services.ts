import type * as vscode from 'vscode';
import type { DiskFs } from '../disk/diskFs.ts';
import type { RetryPolicy } from '../xq/transport/retry.ts';
import type { Transport } from '../xq/transport/transport.ts';
import { ApiKeyStore } from './auth/apiKeyStore.ts';
import { SignedInState } from './auth/signedInState.ts';
import { SignInProgress } from './auth/signInProgress.ts';
import type { Config } from './config.ts';
import { Connection } from './connection.ts';
import { Connectivity } from './connectivity.ts';
import type { CopiedPlaintext } from './copiedPlaintext.ts';
import { DisposableStore } from './disposables.ts';
import type { Disposable } from './disposables.ts';
import { Editing } from './editDecrypted/editing.ts';
import type { KeyCache } from './keys/keyCache.ts';
import type { KeyStates } from './keys/keyStates.ts';
import { Lazily } from './lazily.ts';
import type { Ledger } from './ledger.ts';
import { Log } from './log.ts';
import { OpenedTexts } from './openedTexts/openedTexts.ts';
import type { Remembered } from './remembered.ts';
import { SandboxMode } from './sandboxMode.ts';

/** What VS Code's start needs: everything that shows who is signed in, and what VS Code may ask for by itself. */
export interface StartServices extends Disposable {
  readonly context: vscode.ExtensionContext;
  readonly log: Log;
  readonly connection: Connection;
  readonly connectivity: Connectivity;
  readonly apiKeys: ApiKeyStore;
  readonly sandbox: SandboxMode;
  readonly signedIn: SignedInState;
  readonly signInProgress: SignInProgress;
  readonly openedTexts: OpenedTexts;
  readonly editing: Editing;
  readonly now: () => number;
  /** For tests: the file system of this computer; undefined is the real one. */
  readonly disk: DiskFs | undefined;
  /** Those of first use as well, loaded and built once. */
  all(): Promise<Services>;
  /** Does what cannot wait when VS Code ends. */
  finish(): Promise<void>;
}

/** Everything that commands work with, and what shows protected text. */
export interface Services extends StartServices {
  readonly config: Config;
  readonly remembered: Remembered;
  readonly ledger: Ledger;
  readonly keys: KeyCache;
  readonly keyStates: KeyStates;
  readonly copied: CopiedPlaintext;
}

/** What tests replace. */
export interface Overrides {
  readonly transport?: Transport;
  readonly retry?: RetryPolicy;
  readonly now?: () => number;
  readonly disk?: DiskFs;
}

export function startServices(context: vscode.ExtensionContext, overrides: Overrides = {}): StartServices {
  const owned = new DisposableStore();
  const log = owned.add(new Log());
  const sandbox = owned.add(new SandboxMode(context));
  const connectivity = owned.add(new Connectivity());
  const signInProgress = owned.add(new SignInProgress());
  const apiKeys = new ApiKeyStore(context.secrets);
  const trace: typeof log.request = (entry) => {
    log.request(entry);
    connectivity.observe(entry);
  };
  const now = overrides.now ?? Date.now;
  const connection = owned.add(new Connection({ ...overrides, context, sandbox, apiKeys, trace, now }));
  owned.add(connection.onDidChange(connectivity.reset));
  const signedIn = owned.add(new SignedInState(connection, now));
  const openedTexts = owned.add(new OpenedTexts(signedIn));
  const firstUse = owned.add(
    new Lazily(async () => (await import('./firstUseServices.ts')).firstUseServices(services)),
  );
  const all = async (): Promise<Services> => (await firstUse.get()).services;
  const editing = owned.add(new Editing(all));
  const services: StartServices = {
    context,
    log,
    connection,
    connectivity,
    apiKeys,
    sandbox,
    signedIn,
    signInProgress,
    openedTexts,
    editing,
    now,
    disk: overrides.disk,
    all,
    finish: async () => {
      await Promise.all([editing.finish(), firstUse.loaded?.services.copied.clear()]);
    },
    dispose: () => {
      owned.dispose();
    },
  };
  return services;
}
