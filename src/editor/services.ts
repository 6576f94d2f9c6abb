import type * as vscode from 'vscode';
import type { DiskFs } from '../disk/diskFs.ts';
import type { RetryPolicy } from '../xq/transport/retry.ts';
import type { Transport } from '../xq/transport/transport.ts';
import { ApiKeyStore } from './auth/apiKeyStore.ts';
import { SignedInState } from './auth/signedInState.ts';
import { SignInProgress } from './auth/signInProgress.ts';
import { Config } from './config.ts';
import { Connection } from './connection.ts';
import { Connectivity } from './connectivity.ts';
import { CopiedPlaintext } from './copiedPlaintext.ts';
import { DisposableStore } from './disposables.ts';
import type { Disposable } from './disposables.ts';
import { Editing } from './editDecrypted/editing.ts';
import { KeyCache } from './keys/keyCache.ts';
import { KeyStates } from './keys/keyStates.ts';
import { Ledger } from './ledger.ts';
import { Log } from './log.ts';
import { OpenedTexts } from './openedTexts/openedTexts.ts';
import { Remembered } from './remembered.ts';
import { SandboxMode } from './sandboxMode.ts';

/** Everything that commands and features work with, built once. */
export interface Services extends Disposable {
  readonly context: vscode.ExtensionContext;
  readonly log: Log;
  readonly config: Config;
  readonly connection: Connection;
  readonly connectivity: Connectivity;
  readonly apiKeys: ApiKeyStore;
  readonly sandbox: SandboxMode;
  readonly signedIn: SignedInState;
  readonly signInProgress: SignInProgress;
  readonly remembered: Remembered;
  readonly ledger: Ledger;
  readonly keys: KeyCache;
  readonly keyStates: KeyStates;
  readonly openedTexts: OpenedTexts;
  readonly copied: CopiedPlaintext;
  readonly editing: Editing;
  readonly now: () => number;
  /** For tests: the file system of this computer; undefined is the real one. */
  readonly disk: DiskFs | undefined;
}

/** What tests replace. */
export interface Overrides {
  readonly transport?: Transport;
  readonly retry?: RetryPolicy;
  readonly now?: () => number;
  readonly disk?: DiskFs;
}

export function createServices(context: vscode.ExtensionContext, overrides: Overrides = {}): Services {
  const owned = new DisposableStore();
  const log = owned.add(new Log());
  const config = new Config();
  const sandbox = owned.add(new SandboxMode(context));
  const connectivity = owned.add(new Connectivity());
  const signInProgress = owned.add(new SignInProgress());
  const remembered = new Remembered(context.globalState);
  const apiKeys = new ApiKeyStore(context.secrets);
  const trace: typeof log.request = (entry) => {
    log.request(entry);
    connectivity.observe(entry);
  };
  const now = overrides.now ?? Date.now;
  const connection = owned.add(
    new Connection({ ...overrides, context, config, sandbox, apiKeys, trace, now }),
  );
  owned.add(connection.onDidChange(connectivity.reset));
  const signedIn = owned.add(new SignedInState(connection, now));
  const keys = owned.add(new KeyCache({ connection, signedIn, config, now }));
  const keyStates = owned.add(new KeyStates(signedIn, now));
  const openedTexts = owned.add(new OpenedTexts(signedIn));
  const copied = owned.add(new CopiedPlaintext(signedIn));
  const editing = owned.add(new Editing(() => services));
  const dispose = (): void => {
    owned.dispose();
  };
  const services: Services = {
    context,
    log,
    config,
    connection,
    connectivity,
    apiKeys,
    sandbox,
    signedIn,
    signInProgress,
    remembered,
    ledger: owned.add(new Ledger(context)),
    keys,
    keyStates,
    openedTexts,
    copied,
    editing,
    now,
    disk: overrides.disk,
    dispose,
  };
  return services;
}
