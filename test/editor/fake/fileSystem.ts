import { writeFileSync } from 'node:fs';
import type * as vscode from 'vscode';
import { FileType } from './enums.ts';
import { windowEvent } from './events.ts';
import { onReset } from './resets.ts';
import { later, turn } from './turn.ts';
import { Uri } from './uri.ts';

type Code =
  | 'FileNotFound'
  | 'FileExists'
  | 'FileNotADirectory'
  | 'FileIsADirectory'
  | 'NoPermissions'
  | 'Unavailable'
  | 'Unknown';

class FakeFileSystemError extends Error {
  static FileNotFound = (what?: string | vscode.Uri): FakeFileSystemError =>
    new FakeFileSystemError(what, 'FileNotFound');
  static FileExists = (what?: string | vscode.Uri): FakeFileSystemError =>
    new FakeFileSystemError(what, 'FileExists');
  static FileNotADirectory = (what?: string | vscode.Uri): FakeFileSystemError =>
    new FakeFileSystemError(what, 'FileNotADirectory');
  static FileIsADirectory = (what?: string | vscode.Uri): FakeFileSystemError =>
    new FakeFileSystemError(what, 'FileIsADirectory');
  static NoPermissions = (what?: string | vscode.Uri): FakeFileSystemError =>
    new FakeFileSystemError(what, 'NoPermissions');
  static Unavailable = (what?: string | vscode.Uri): FakeFileSystemError =>
    new FakeFileSystemError(what, 'Unavailable');

  readonly code: string;

  constructor(what: string | vscode.Uri = '', code: Code = 'Unknown') {
    super(typeof what === 'string' ? what : what.toString(true));
    this.code = code;
    this.name = code === 'Unknown' ? 'FileSystemError' : `${code} (FileSystemError)`;
  }
}

export const FileSystemError: typeof vscode.FileSystemError = FakeFileSystemError;

interface Entry {
  readonly uri: vscode.Uri;
  readonly bytes: Uint8Array | 'directory';
  readonly time: number;
}

const entries = new Map<string, Entry>();
const mounted = new Set<string>();
const links = new Set<string>();
const sizes = new Map<string, number>();
let failure: ((operation: string, uri: vscode.Uri) => Error | undefined) | undefined;
let clock = 0;
onReset(() => {
  entries.clear();
  mounted.clear();
  links.clear();
  sizes.clear();
  failure = undefined;
  clock = 0;
});

const keyOf = (uri: vscode.Uri): string => uri.with({ query: '', fragment: '' }).toString();
/** Tells who watches files. */
export const fileEvents = { changed: windowEvent<vscode.Uri>(), created: windowEvent<vscode.Uri>() };
const put = (uri: vscode.Uri, bytes: Entry['bytes']): void => {
  const event = entries.has(keyOf(uri)) ? fileEvents.changed : fileEvents.created;
  later(() => {
    event.fire(uri);
  });
  clock += 1;
  entries.set(keyOf(uri), { uri, bytes, time: clock });
  if (bytes !== 'directory' && isMounted(uri)) writeFileSync(uri.fsPath, bytes);
};
const isMounted = ({ scheme, path }: vscode.Uri): boolean =>
  scheme === 'file' && [...mounted].some((folder) => path.startsWith(`${folder}/`));
/** The way to the window, on which an operation may fail. */
async function reach(operation: string, uri: vscode.Uri): Promise<void> {
  await turn();
  const error = failure?.(operation, uri);
  if (error !== undefined) throw error;
}
const typeOf = (uri: vscode.Uri): vscode.FileType => {
  let type = isDirectory(uri) ? FileType.Directory : FileType.File;
  if (links.has(keyOf(uri))) type |= FileType.SymbolicLink;
  return type;
};
const below = (uri: vscode.Uri): string[] => {
  const folder = `${keyOf(uri).replace(/\/$/, '')}/`;
  return [...entries.keys()].filter((key) => key.startsWith(folder));
};
const isDirectory = (uri: vscode.Uri): boolean =>
  entries.get(keyOf(uri))?.bytes === 'directory' || below(uri).length > 0;

/** What a test may put there or look at directly, without going through the extension's API. */
export const disk = {
  write(uri: vscode.Uri, content: string | Uint8Array): void {
    put(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  },
  read(uri: vscode.Uri): string | undefined {
    const bytes = disk.bytes(uri);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  },
  bytes(uri: vscode.Uri): Uint8Array | undefined {
    const bytes = entries.get(keyOf(uri))?.bytes;
    return bytes === 'directory' ? undefined : bytes;
  },
  /** The paths of the files below a folder, relative to it. */
  below(folder: vscode.Uri): string[] {
    const inside = below(folder).flatMap((key) => entries.get(key) ?? []);
    return inside
      .filter(({ bytes }) => bytes !== 'directory')
      .map(({ uri }) => uri.path.slice(folder.path.length + 1));
  },
  /** What VS Code writes below this folder is written to the real disk, too. */
  mount(folder: string): void {
    mounted.add(folder);
  },
  /** Makes what is there a symbolic link to what it was. */
  link(uri: vscode.Uri): void {
    links.add(keyOf(uri));
  },
  /** Lets `stat` tell another size. */
  resize(uri: vscode.Uri, size: number): void {
    sizes.set(keyOf(uri), size);
  },
  /** Lets operations (`stat`, `readFile`, `rename`, …) fail with what this gives. */
  failWith(fails: (operation: string, uri: vscode.Uri) => Error | undefined): void {
    failure = fails;
  },
  get everything(): string {
    return [...entries.values()].map(({ uri }) => `${uri.toString()}\n${disk.read(uri) ?? ''}`).join('\n');
  },
};

async function bytesOf(uri: vscode.Uri, operation = 'readFile'): Promise<Uint8Array> {
  await reach(operation, uri);
  if (isDirectory(uri)) throw FileSystemError.FileIsADirectory(uri);
  const entry = entries.get(keyOf(uri));
  if (entry === undefined || entry.bytes === 'directory') throw FileSystemError.FileNotFound(uri);
  return new Uint8Array(entry.bytes);
}

async function transfer(from: vscode.Uri, to: vscode.Uri, overwrite: boolean, keep: boolean): Promise<void> {
  const bytes = await bytesOf(from, keep ? 'copy' : 'rename');
  const isThere = entries.has(keyOf(to)) || isDirectory(to);
  if (!overwrite && isThere) throw FileSystemError.FileExists(to);
  // VS Code deletes what is there first: a folder with everything in it.
  for (const key of below(to)) entries.delete(key);
  links.delete(keyOf(to));
  put(to, bytes);
  if (!keep) entries.delete(keyOf(from));
}

/** The file systems that extensions provide, by their schemes. */
export const providers = new Map<string, vscode.FileSystemProvider>();
onReset(() => {
  providers.clear();
});

/** The way to a file system of an extension, on which an operation may fail as on the way to any other. */
async function provided<T>(
  operation: string,
  uri: vscode.Uri,
  ask: (provider: vscode.FileSystemProvider) => T | Thenable<T>,
): Promise<T | undefined> {
  const provider = providers.get(uri.scheme);
  if (provider === undefined) return undefined;
  await reach(operation, uri);
  return await ask(provider);
}

/** What the Git extension shows of older versions. */
const READ_ONLY_FILE_SYSTEM = 'git';
/** Documents that are in no file system: VS Code answers undefined for them. */
const NO_FILE_SYSTEM = new Set(['untitled', 'output', 'xq-file', 'xq-reveal']);

/** `workspace.fs` in memory, for every scheme. */
export const files = {
  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const own = await provided('stat', uri, (provider) => provider.stat(uri));
    if (own !== undefined) return own;
    await reach('stat', uri);
    const entry = entries.get(keyOf(uri));
    if (isDirectory(uri)) return { type: typeOf(uri), ctime: 0, mtime: entry?.time ?? 0, size: 0 };
    if (entry === undefined) throw FileSystemError.FileNotFound(uri);
    const size = sizes.get(keyOf(uri)) ?? entry.bytes.length;
    return { type: typeOf(uri), ctime: 0, mtime: entry.time, size };
  },
  readFile: async (uri: vscode.Uri): Promise<Uint8Array> =>
    (await provided('readFile', uri, (provider) => provider.readFile(uri))) ?? bytesOf(uri),
  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    if (providers.has(uri.scheme)) {
      const how = { create: true, overwrite: true };
      await provided('writeFile', uri, (provider) => provider.writeFile(uri, new Uint8Array(content), how));
      return;
    }
    await reach('writeFile', uri);
    if (isDirectory(uri)) throw FileSystemError.FileIsADirectory(uri);
    put(uri, new Uint8Array(content));
  },
  async createDirectory(uri: vscode.Uri): Promise<void> {
    await turn();
    if (entries.has(keyOf(uri)) && !isDirectory(uri)) throw FileSystemError.FileExists(uri);
    put(uri, 'directory');
  },
  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    await reach('readDirectory', uri);
    if (!isDirectory(uri)) throw FileSystemError.FileNotFound(uri);
    const prefix = `${keyOf(uri).replace(/\/$/, '')}/`;
    const names = new Set(below(uri).map((key) => key.slice(prefix.length).split('/')[0] ?? ''));
    return [...names].map((name) => [decodeURIComponent(name), typeOf(Uri.parse(prefix + name))]);
  },
  async delete(uri: vscode.Uri, options: { recursive?: boolean } = {}): Promise<void> {
    await reach('delete', uri);
    const inside = below(uri);
    if (!entries.has(keyOf(uri)) && inside.length === 0) throw FileSystemError.FileNotFound(uri);
    if (inside.length > 0 && options.recursive !== true)
      throw new FileSystemError(`directory not empty: ${uri.path}`);
    for (const key of [keyOf(uri), ...inside]) entries.delete(key);
  },
  rename(source: vscode.Uri, target: vscode.Uri, options: { overwrite?: boolean } = {}): Promise<void> {
    return transfer(source, target, options.overwrite ?? false, false);
  },
  copy(source: vscode.Uri, target: vscode.Uri, options: { overwrite?: boolean } = {}): Promise<void> {
    return transfer(source, target, options.overwrite ?? false, true);
  },
  isWritableFileSystem(scheme: string): boolean | undefined {
    return NO_FILE_SYSTEM.has(scheme) ? undefined : scheme !== READ_ONLY_FILE_SYSTEM;
  },
} satisfies vscode.FileSystem;
