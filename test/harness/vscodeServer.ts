import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { spawnGroup, stopGroup } from './childGroup.ts';
import { execute } from './execute.ts';
import type { VscodeInstallation } from './installVscode.ts';
import { killBelow } from './killBelow.ts';
import { startSecretKeyProxy } from './secretKeyProxy.ts';
import { type Settings, writeUserSettings } from './userSettings.ts';

/** `trusted`: no workspace trust at all. `restricted`: not trusted and not asked. `ask`: the dialog appears. */
export type Trust = 'trusted' | 'restricted' | 'ask';

interface ServerOptions {
  readonly installation: VscodeInstallation;
  /** Settings, extensions, logs and state are kept here, and nowhere else. */
  readonly dataDir: string;
  readonly port?: number;
  readonly trust?: Trust;
  readonly settings?: Settings;
  readonly env?: Readonly<Record<string, string>>;
  /** For tests inside the extension host only: it refuses dialogs and hides notifications. */
  readonly smokeTestDriver?: boolean;
}

/** A running VS Code server, ready to be opened in a browser. */
export interface VscodeServer {
  readonly authority: string;
  /** The address of the workbench for a folder; the payload is VS Code's own list of startup instructions. */
  url(folder: string, payload?: readonly (readonly [string, string])[]): string;
  /** What the server has printed so far. */
  log(): string;
  /** Ends the process that the extensions run in with SIGKILL. */
  readonly killExtensionHost: () => Promise<void>;
  /** Settles when the server has ended, in whatever way. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const startTimeout = 60_000;

/** Without what an outer VS Code's terminal sets, which would make this one talk to that one. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const isForeign = (name: string) => name.startsWith('VSCODE_') || name.startsWith('ELECTRON_');
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isForeign(name)));
}

const program = (installation: VscodeInstallation) => path.join(installation.root, 'out/server-main.js');

function serverArguments(options: ServerOptions): string[] {
  const args = [
    program(options.installation),
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--without-connection-token',
  ];
  args.push(
    '--accept-server-license-terms',
    '--server-data-dir',
    options.dataDir,
    '--telemetry-level',
    'off',
  );
  args.push('--disable-getting-started-override');
  if ((options.trust ?? 'trusted') === 'trusted') args.push('--disable-workspace-trust');
  if (options.smokeTestDriver === true) args.push('--enable-smoke-test-driver');
  return args;
}

function trustSettings(trust: Trust | undefined): Settings {
  if (trust === 'restricted') return { 'security.workspace.trust.startupPrompt': 'never' };
  return trust === 'ask' ? { 'security.workspace.trust.startupPrompt': 'always' } : {};
}

/** Waits for the line in which the server names its port. */
function listeningPort(child: ChildProcess, log: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(patience);
      reject(new Error(`VS Code's server ${why}:\n${log()}`));
    };
    const patience = setTimeout(fail, startTimeout, 'did not start in time');
    child.once('error', (error) => {
      fail(`could not be started (${error.message})`);
    });
    child.once('exit', (code) => {
      fail(`ended with code ${code ?? 'none'}`);
    });
    child.stdout?.on('data', () => {
      const port = /Extension host agent listening on (\d+)/.exec(log())?.[1];
      if (port === undefined) return;
      clearTimeout(patience);
      resolve(Number(port));
    });
  });
}

/** Starts VS Code's server with its own data folder, on 127.0.0.1. */
export async function startVscodeServer(options: ServerOptions): Promise<VscodeServer> {
  writeUserSettings(options.dataDir, { ...trustSettings(options.trust), ...options.settings });
  const child = spawnGroup(options.installation.node, serverArguments(options), {
    env: { ...cleanEnvironment(), EXTENSIONS_GALLERY: '{}', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const log = () => printed;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  try {
    const target = await listeningPort(child, log);
    const proxy = await startSecretKeyProxy({ target, port: options.port ?? 0, dataDir: options.dataDir });
    const authority = `127.0.0.1:${proxy.port}`;
    return {
      authority,
      log,
      ended,
      killExtensionHost: () => killBelow(child, '--type=extensionHost'),
      url: (folder, payload = []) => {
        const query = new URLSearchParams({ folder });
        if (payload.length > 0) query.set('payload', JSON.stringify(payload));
        return `http://${authority}/?${query.toString()}`;
      },
      stop: async () => {
        await Promise.all([proxy.close(), stopGroup(child)]);
      },
    };
  } catch (error) {
    await stopGroup(child);
    throw error;
  }
}

/** Installs a packaged extension for the server that will be started with this data folder. */
export async function installExtension(
  installation: VscodeInstallation,
  dataDir: string,
  vsix: string,
): Promise<void> {
  const args = [program(installation), '--install-extension', vsix, '--server-data-dir', dataDir];
  await execute(installation.node, [...args, '--accept-server-license-terms'], {
    env: { ...cleanEnvironment(), EXTENSIONS_GALLERY: '{}' },
  });
}
