import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installVscode } from './installVscode.ts';
import { outputDir } from './paths.ts';
import type { Settings } from './userSettings.ts';
import type { VscodeVersion } from './vscodePins.ts';
import { installExtension, startVscodeServer, type Trust, type VscodeServer } from './vscodeServer.ts';
import { type Viewport, Workbench } from './workbench.ts';

interface SessionOptions {
  /** By default the one that `XQ_VSCODE_VERSION` names, else the newest. */
  readonly version?: VscodeVersion;
  readonly settings?: Settings;
  /** Path inside the workspace to content. */
  readonly workspaceFiles?: Readonly<Record<string, string | Uint8Array>>;
  /** The packaged extension to install. */
  readonly vsix?: string;
  /** A status bar item of the extension; the session is ready when it shows. */
  readonly readyItem?: string;
  readonly viewport?: Viewport;
  readonly scale?: number;
  readonly trust?: Trust;
  readonly env?: Readonly<Record<string, string>>;
  /** A session of this process that has ended: the same person comes back to the same address, and finds all as it was left. */
  readonly again?: Session;
}

/** One person at one VS Code, with a workspace of their own. */
export interface Session {
  readonly workbench: Workbench;
  readonly workspaceDir: string;
  /** Every folder that VS Code and its browser wrote to. They stay until this process ends. */
  readonly dataDirs: readonly string[];
  readonly folders: Folders;
  /** Host and port of VS Code’s server; a browser keeps what it stores by it. */
  readonly authority: string;
  /** Ends the process that the extensions run in, as a crash would. VS Code starts another. */
  killExtensionHost(): Promise<void>;
  /** Reloads the window, as “Developer: Reload Window” does. */
  reload(): Promise<void>;
  /** Keeps a picture and the logs in a folder; closing waits for it. */
  capture(folder: string): void;
  close(): Promise<void>;
}

const openSessions = new Set<Session>();

/** The sessions that are open now, for pictures of a failure. */
export const currentSessions = (): readonly Session[] => [...openSessions];

interface Folders {
  readonly workspace: string;
  readonly server: string;
  readonly profile: string;
  /** For temporary files, of the server and of the browser. */
  readonly temp: string;
  /** The person's home, which the browser and git know. */
  readonly home: string;
}

function makeFolders(): Folders {
  const base = mkdtempSync(path.join(tmpdir(), 'xq-session-'));
  process.once('exit', () => {
    rmSync(base, { recursive: true, force: true });
  });
  const folder = (name: string) => {
    mkdirSync(path.join(base, name));
    return path.join(base, name);
  };
  return {
    workspace: folder('workspace'),
    server: folder('server'),
    profile: folder('profile'),
    temp: folder('temp'),
    home: folder('home'),
  };
}

const environmentOf = ({ temp, home }: Folders) => ({ TMPDIR: temp, HOME: home });

function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

const versionFromEnvironment = (): VscodeVersion =>
  process.env['XQ_VSCODE_VERSION'] === '1.100' ? '1.100' : '1.139';

async function startServer(options: SessionOptions, folders: Folders): Promise<VscodeServer> {
  const installation = await installVscode(options.version ?? versionFromEnvironment());
  const { settings = {}, trust = 'trusted', vsix, again } = options;
  const dataDir = folders.server;
  if (vsix !== undefined && again === undefined) await installExtension(installation, dataDir, vsix);
  const port = again === undefined ? 0 : Number(new URL(`http://${again.authority}`).port);
  const env = { ...environmentOf(folders), ...options.env };
  return startVscodeServer({ installation, dataDir, port, settings, trust, env });
}

async function writeCapture(folder: string, workbench: Workbench, server: VscodeServer): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'console.log'), workbench.console.join('\n'));
  writeFileSync(path.join(folder, 'server.log'), server.log());
  // A page that has crashed has no picture; the failure that led here is the one to report.
  await workbench.screenshot(path.join(folder, 'window.png')).catch(() => undefined);
}

async function openWorkbench(
  options: SessionOptions,
  server: VscodeServer,
  folders: Folders,
): Promise<Workbench> {
  const { viewport, scale, readyItem } = options;
  const launch = {
    profileDir: folders.profile,
    env: environmentOf(folders),
    ...(viewport && { viewport }),
    ...(scale && { scale }),
  };
  const workbench = await Workbench.launch(launch);
  try {
    await workbench.open(server.url(folders.workspace));
    if (readyItem !== undefined) await workbench.statusBar.item(readyItem).waitFor({ timeout: 60_000 });
    return workbench;
  } catch (error) {
    await writeCapture(path.join(outputDir, 'did-not-start'), workbench, server);
    await workbench.close();
    throw error;
  }
}

/** Starts a VS Code with a workspace, the packaged extension and a browser profile that nobody used before. */
export async function startSession(options: SessionOptions = {}): Promise<Session> {
  const folders = options.again?.folders ?? makeFolders();
  writeFiles(folders.workspace, options.workspaceFiles ?? {});
  const server = await startServer(options, folders);
  let workbench: Workbench;
  try {
    workbench = await openWorkbench(options, server, folders);
  } catch (error) {
    await server.stop();
    throw error;
  }
  let capturing = Promise.resolve();
  const session: Session = {
    workbench,
    workspaceDir: folders.workspace,
    dataDirs: Object.values(folders) as string[],
    folders,
    authority: server.authority,
    killExtensionHost: server.killExtensionHost,
    reload: async () => {
      await workbench.reload();
      if (options.readyItem !== undefined) await workbench.statusBar.item(options.readyItem).waitFor();
    },
    capture: (folder) => {
      capturing = capturing.then(() => writeCapture(folder, workbench, server));
    },
    close: async () => {
      openSessions.delete(session);
      await capturing;
      await workbench.close();
      await server.stop();
    },
  };
  openSessions.add(session);
  return session;
}
