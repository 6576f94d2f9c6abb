import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { openSealedFiles, sealFiles } from '../../disk/batch.ts';
import type { BatchWatch } from '../../disk/batch.ts';
import { asDiskWork, errnoOf } from '../../disk/diskError.ts';
import { nodeFs } from '../../disk/diskFs.ts';
import type { DiskFs } from '../../disk/diskFs.ts';
import { readSealedHead, readSealedLocator } from '../../disk/sealedHead.ts';
import { verifySealed } from '../../disk/verifySealed.ts';
import type { ContentKey } from '../../xq/terms.ts';
import type { Entry, FileHead, FileStore, FileWatch, Kind, OpenItem, SealItem, StoreFailure } from './fileStore.ts';

/** The disk of this computer: files of any size, in a fixed amount of memory. */
export class DiskStore implements FileStore {
  readonly #fs: DiskFs;

  constructor(fs: DiskFs = nodeFs) {
    this.#fs = fs;
  }

  async kindOf({ fsPath }: vscode.Uri): Promise<Kind> {
    try {
      return kindOf(await this.#fs.stat(fsPath));
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') return await asDiskWork(() => Promise.reject(error as Error));
      return await this.#linkOrNothing(fsPath);
    }
  }

  async sizeOf({ fsPath }: vscode.Uri): Promise<number> {
    return await asDiskWork(async () => (await this.#fs.stat(fsPath)).size);
  }

  async entriesOf(folder: vscode.Uri): Promise<Entry[]> {
    const found = await asDiskWork(() => readdir(folder.fsPath, { withFileTypes: true }));
    return found.map((one) => ({
      uri: vscode.Uri.joinPath(folder, one.name),
      kind: one.isSymbolicLink() ? 'link' : kindOf(one),
    }));
  }

  demandSizes(): void {
    // Whatever fits on a disk can be worked on.
  }

  async seal(items: readonly SealItem[], watch: FileWatch): Promise<(StoreFailure | undefined)[]> {
    const tasks = items.map(({ source, target, overwrite, durable, key }) => ({
      source: source.fsPath,
      target: target.fsPath,
      locator: key.locator,
      contentKey: key.contentKey.reveal(),
      overwrite,
      fsync: durable,
    }));
    return (await sealFiles(tasks, batchWatch(items, watch), this.#fs)).map(failureOf);
  }

  async open(items: readonly OpenItem[], watch: FileWatch): Promise<(StoreFailure | undefined)[]> {
    const tasks = items.map(({ source, target, overwrite, contentKey }) => ({
      source: source.fsPath,
      target: () => target.fsPath,
      contentKey: contentKey.reveal(),
      overwrite,
    }));
    return (await openSealedFiles(tasks, batchWatch(items, watch), this.#fs)).map(failureOf);
  }

  async verify({ source, target, key }: SealItem, { signal, onProgress }: FileWatch): Promise<void> {
    const { locator, contentKey } = key;
    const task = { sealed: target.fsPath, source: source.fsPath, locator, contentKey: contentKey.reveal() };
    const watch = {
      signal,
      onProgress: (bytes: number) => {
        onProgress(source, bytes);
      },
    };
    await verifySealed(task, watch, this.#fs);
  }

  async remove({ fsPath }: vscode.Uri): Promise<void> {
    await asDiskWork(() => this.#fs.unlink(fsPath));
  }

  async locatorOf({ fsPath }: vscode.Uri): Promise<string> {
    return await readSealedLocator(fsPath, this.#fs);
  }

  async headOf({ fsPath }: vscode.Uri, contentKey: ContentKey): Promise<FileHead> {
    return await readSealedHead(fsPath, contentKey.reveal(), this.#fs);
  }

  async read({ fsPath }: vscode.Uri): Promise<Uint8Array> {
    return await asDiskWork(() => readFile(fsPath));
  }

  /** A link that leads nowhere takes its name all the same. */
  async #linkOrNothing(path: string): Promise<Kind> {
    try {
      await this.#fs.lstat(path);
      return 'other';
    } catch {
      return 'nothing';
    }
  }
}

function kindOf(found: Pick<Dirent, 'isFile' | 'isDirectory'>): 'file' | 'folder' | 'other' {
  if (found.isFile()) return 'file';
  return found.isDirectory() ? 'folder' : 'other';
}

function batchWatch(
  items: readonly { readonly source: vscode.Uri }[],
  { signal, onProgress }: FileWatch,
): BatchWatch {
  return {
    signal,
    onProgress: (index, bytes) => {
      const item = items[index];
      if (item !== undefined) onProgress(item.source, bytes);
    },
  };
}

function failureOf(result: StoreFailure | object): StoreFailure | undefined {
  return result instanceof Error ? (result as StoreFailure) : undefined;
}
