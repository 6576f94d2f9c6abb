import * as vscode from 'vscode';
import { equalBytes } from '../../crypto/bytes.ts';
import { CryptoError } from '../../crypto/errors.ts';
import { openFile, parseFileFrame } from '../../crypto/fileFrame.ts';
import { FILE_HEAD_BYTES, startFileOpener } from '../../crypto/fileOpener.ts';
import { sealFileBytes } from '../../crypto/fileSealer.ts';
import { mapInFlight } from '../../crypto/mapInFlight.ts';
import { safeFileName } from '../../crypto/safeFileName.ts';
import type { BatchWatch } from '../../disk/batch.ts';
import { asItemError, DiskError, type DiskErrorCode } from '../../disk/diskError.ts';
import { NOT_ENTERED } from '../../disk/filesBelow.ts';
import type { SealedHead } from '../../disk/sealedHead.ts';
import { temporaryName } from '../../disk/target.ts';
import { goOn } from '../../disk/watch.ts';
import { baseName, inFolderOf } from './names.ts';
import type { FileError, Volume } from './volume.ts';

/** `workspace.fs` gives and takes whole files, so a file is in memory up to three times. */
const LARGEST_BYTES = 256 * 1024 * 1024;
/** Two at a time: while one is sealed, another is on its way. */
const IN_FLIGHT = 2;

const { fs } = vscode.workspace;

/** Whatever VS Code reaches through `workspace.fs`: remote and virtual workspaces. Files are worked on in memory. */
export const virtualVolume: Volume = {
  largest: LARGEST_BYTES,
  inFlight: IN_FLIGHT,
  look: (file) =>
    asVolumeWork(async () => {
      const { type, size } = await fs.stat(file);
      if ((type & (vscode.FileType.File | vscode.FileType.Directory)) === 0) throw new DiskError('notAFile');
      return { isFolder: isFolder(type), size };
    }),
  filesBelow: (folder, watch) =>
    asVolumeWork(async () => {
      const files: vscode.Uri[] = [];
      const folders = [folder];
      for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
        goOn(watch);
        for (const [name, type] of await fs.readDirectory(next)) {
          if (NOT_ENTERED.has(name)) continue;
          const uri = vscode.Uri.joinPath(next, name);
          if (type === vscode.FileType.File) files.push(uri);
          else if (type === vscode.FileType.Directory) folders.push(uri);
        }
      }
      return files.sort((a, b) => (a.path < b.path ? -1 : 1));
    }),
  isThere: async (file) => (await typeOf(file)) !== undefined,
  locatorOf: async (sealed) => parseFileFrame(await read(sealed)).locator,
  headOf: async (sealed, contentKey) => headOf(await read(sealed), contentKey),
  contentOf: async (sealed, contentKey) => {
    const { name, content } = openFile(await read(sealed), contentKey);
    return { name: safeFileName(name), content };
  },
  seal: (items, watch) =>
    inBatch(items, watch, async ({ file, target, contentKey, locator, overwrite }) => {
      const content = await read(file);
      const sealed = await sealFileBytes(content, { contentKey, locator, name: baseName(file) });
      goOn(watch);
      await write(target, sealed, overwrite);
      return [undefined, content.length];
    }),
  verify: async ({ file, target, contentKey, locator }, watch) => {
    goOn(watch);
    const sealed = await read(target);
    if (parseFileFrame(sealed).locator !== locator)
      throw new CryptoError('badFrame', 'a sealed file must hold the locator it was given');
    const { content } = openFile(sealed, contentKey);
    if (!equalBytes(content, await read(file))) throw new DiskError('fileChanged');
    goOn(watch);
    watch.onProgress?.(content.length);
  },
  open: (items, watch) =>
    inBatch(items, watch, async ({ file, target, contentKey, overwrite }) => {
      const sealed = await read(file);
      const head = await headOf(sealed, contentKey);
      const { content } = openFile(sealed, contentKey);
      goOn(watch);
      await write(target, content, overwrite);
      return [head, sealed.length];
    }),
  remove: async (file) => {
    if ((await typeOf(file)) !== vscode.FileType.File) throw new DiskError('notAFile');
    await asVolumeWork(() => fs.delete(file, { useTrash: false }));
  },
};

async function read(file: vscode.Uri): Promise<Uint8Array> {
  return asVolumeWork(async () => {
    if ((await fs.stat(file)).size > LARGEST_BYTES) throw new DiskError('failed', 'EFBIG');
    return fs.readFile(file);
  });
}

/** Written beside and renamed, as on a disk; how much that holds is up to whoever provides the files. */
async function write(target: vscode.Uri, content: Uint8Array, overwrite: boolean): Promise<void> {
  const there = await typeOf(target);
  if (there !== undefined && !overwrite) throw new DiskError('targetExists');
  // VS Code would delete a folder of that name first, with everything in it.
  if (isFolder(there)) throw new DiskError('notAFile');
  const temporary = inFolderOf(target, temporaryName(baseName(target)));
  await asVolumeWork(async () => {
    try {
      await fs.writeFile(temporary, content);
      await fs.rename(temporary, target, { overwrite });
    } catch (error) {
      await fs.delete(temporary, { useTrash: false }).then(undefined, () => undefined);
      throw error;
    }
  });
}

/** What has this name; undefined if nothing has. */
function typeOf(file: vscode.Uri): Promise<vscode.FileType | undefined> {
  return asVolumeWork(() =>
    fs.stat(file).then(
      ({ type }) => type,
      (error: unknown) => {
        if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
        throw error;
      },
    ),
  );
}

function isFolder(type: vscode.FileType = vscode.FileType.Unknown): boolean {
  return (type & vscode.FileType.Directory) !== 0;
}

async function headOf(sealed: Uint8Array, contentKey: string): Promise<SealedHead> {
  const head = sealed.subarray(0, FILE_HEAD_BYTES);
  const { name, size, scheme } = await startFileOpener({ head, size: sealed.length, contentKey });
  return { name: safeFileName(name), size, scheme };
}

/** `work` gives its result and how many bytes it has worked on. */
function inBatch<Item, Result>(
  items: readonly Item[],
  watch: BatchWatch,
  work: (item: Item) => Promise<readonly [Result, number]>,
): Promise<(Result | FileError)[]> {
  return mapInFlight([...items.entries()], IN_FLIGHT, async ([index, item]) => {
    try {
      goOn(watch);
      const [result, bytes] = await work(item);
      watch.onProgress?.(index, bytes);
      return result;
    } catch (error) {
      return asItemError(error);
    }
  });
}

const BY_CODE: Readonly<Record<string, DiskErrorCode>> = {
  FileNotFound: 'sourceMissing',
  FileExists: 'targetExists',
  FileIsADirectory: 'notAFile',
  NoPermissions: 'notPermitted',
};

/** Runs work on files; what VS Code throws is reduced to its code, because its text holds the path. */
export async function asVolumeWork<Result>(work: () => Thenable<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DiskError || error instanceof CryptoError) throw error;
    const code = error instanceof vscode.FileSystemError ? error.code : 'Unknown';
    throw new DiskError(BY_CODE[code] ?? 'failed', code);
  }
}
