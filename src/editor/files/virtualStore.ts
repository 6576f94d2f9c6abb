import * as vscode from 'vscode';
import { equalBytes, toHex } from '../../crypto/bytes.ts';
import { openFile, parseFileFrame } from '../../crypto/fileFrame.ts';
import { sealFileBytes } from '../../crypto/fileSealer.ts';
import { randomBytes } from '../../crypto/random.ts';
import { safeFileName } from '../../crypto/safeFileName.ts';
import { asItemError, DiskError } from '../../disk/diskError.ts';
import type { DiskErrorCode } from '../../disk/diskError.ts';
import type { ContentKey } from '../../xq/terms.ts';
import { EditorError } from '../errors.ts';
import { nameOf } from './fileNames.ts';
import type {
  Entry,
  FileHead,
  FileStore,
  FileWatch,
  Kind,
  OpenItem,
  SealItem,
  StoreFailure,
  Target,
} from './fileStore.ts';

/** A provider gives and takes whole files only, so they must fit into memory, more than once. */
const LARGEST = 256 * 1024 * 1024;

/** Files behind a file system provider (virtual workspaces): whole, in memory, one after the other. */
export class VirtualStore implements FileStore {
  async kindOf(uri: vscode.Uri): Promise<Kind> {
    try {
      return kindOf((await vscode.workspace.fs.stat(uri)).type);
    } catch (error) {
      if (codeOf(error) === 'FileNotFound') return 'nothing';
      throw asDiskError(error);
    }
  }

  async sizeOf(uri: vscode.Uri): Promise<number> {
    return (await asked(() => vscode.workspace.fs.stat(uri))).size;
  }

  async entriesOf(folder: vscode.Uri): Promise<Entry[]> {
    const found = await asked(() => vscode.workspace.fs.readDirectory(folder));
    return found.map(([name, type]) => ({ uri: vscode.Uri.joinPath(folder, name), kind: entryKind(type) }));
  }

  demandSizes(sizes: readonly number[]): void {
    if (sizes.some((size) => size > LARGEST)) throw new EditorError('tooLargeHere');
  }

  async seal(items: readonly SealItem[], watch: FileWatch): Promise<(StoreFailure | undefined)[]> {
    return await oneByOne(items, watch, async (item) => {
      const content = await this.read(item.source);
      const { locator, contentKey } = item.key;
      const name = nameOf(item.source);
      const sealed = await sealFileBytes(content, { contentKey: contentKey.reveal(), locator, name });
      await writeBeside(item, sealed, watch.signal);
      return content.length;
    });
  }

  async open(items: readonly OpenItem[], watch: FileWatch): Promise<(StoreFailure | undefined)[]> {
    return await oneByOne(items, watch, async (item) => {
      const { content } = openFile(await this.read(item.source), item.contentKey.reveal());
      await writeBeside(item, content, watch.signal);
      return content.length;
    });
  }

  async verify({ source, target, key }: SealItem, watch: FileWatch): Promise<void> {
    const sealed = await this.read(target);
    const { content } = openFile(sealed, key.contentKey.reveal());
    if (!equalBytes(content, await this.read(source))) throw new DiskError('fileChanged');
    watch.onProgress(source, content.length);
  }

  async remove(uri: vscode.Uri): Promise<void> {
    await asked(() => vscode.workspace.fs.delete(uri, { useTrash: false }));
  }

  async locatorOf(uri: vscode.Uri): Promise<string> {
    return parseFileFrame(await this.read(uri)).locator;
  }

  async headOf(uri: vscode.Uri, contentKey: ContentKey): Promise<FileHead> {
    const { name, content } = openFile(await this.read(uri), contentKey.reveal());
    return { name: safeFileName(name), size: content.length };
  }

  async read(uri: vscode.Uri): Promise<Uint8Array> {
    return await asked(() => vscode.workspace.fs.readFile(uri));
  }
}

async function oneByOne<Item extends { readonly source: vscode.Uri }>(
  items: readonly Item[],
  { signal, onProgress }: FileWatch,
  work: (item: Item) => Promise<number>,
): Promise<(StoreFailure | undefined)[]> {
  const results: (StoreFailure | undefined)[] = [];
  for (const item of items) {
    const outcome = signal.aborted ? new DiskError('cancelled') : await work(item).catch(asItemError);
    results.push(typeof outcome === 'number' ? undefined : outcome);
    if (typeof outcome === 'number') onProgress(item.source, outcome);
  }
  return results;
}

/** Nobody sees half a file: it is written under another name first, which goes away again if anything fails. */
async function writeBeside(
  { target, overwrite }: Target,
  content: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  const temporary = vscode.Uri.joinPath(target, '..', `.xq-${toHex(randomBytes(8))}.tmp`);
  await asked(async () => {
    try {
      await vscode.workspace.fs.writeFile(temporary, content);
      if (signal.aborted) throw new DiskError('cancelled');
      await vscode.workspace.fs.rename(temporary, target, { overwrite });
    } catch (error) {
      await Promise.resolve(vscode.workspace.fs.delete(temporary)).catch(() => undefined);
      throw error;
    }
  });
}

async function asked<Result>(work: () => Thenable<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asDiskError(error);
  }
}

const BY_CODE: Readonly<Record<string, DiskErrorCode>> = {
  FileNotFound: 'sourceMissing',
  FileExists: 'targetExists',
  FileIsADirectory: 'notAFile',
  FileNotADirectory: 'notAFile',
  NoPermissions: 'notPermitted',
};

/** The error of a provider by its code; its message may hold anything. */
function asDiskError(error: unknown): DiskError {
  return error instanceof DiskError ? error : new DiskError(BY_CODE[codeOf(error) ?? ''] ?? 'failed');
}

function codeOf(error: unknown): string | undefined {
  return error instanceof vscode.FileSystemError ? error.code : undefined;
}

function kindOf(type: vscode.FileType): Kind {
  if ((type & vscode.FileType.Directory) !== 0) return 'folder';
  return (type & vscode.FileType.File) === 0 ? 'other' : 'file';
}

function entryKind(type: vscode.FileType): Entry['kind'] {
  return (type & vscode.FileType.SymbolicLink) === 0 ? kindOf(type) : 'link';
}
