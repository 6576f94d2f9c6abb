import * as vscode from 'vscode';
import { equalBytes } from '../../crypto/bytes.ts';
import { DiskError, isDiskError } from '../../disk/diskError.ts';
import type { DiskFs } from '../../disk/diskFs.ts';
import { createFile, readSmallFile, replaceFile } from '../../disk/replaceFile.ts';
import { EditorError } from '../errors.ts';
import { baseName, inFolderOf, numbered } from '../files/names.ts';
import { asVolumeWork, virtualVolume } from '../files/virtualVolume.ts';

/** The largest file that is edited: its text is held several times. */
const LARGEST_BYTES = 10 * 1024 * 1024;
/** Names that are tried for a file beside another. */
const MOST_NUMBERS = 100;

/** The file on the disk whose messages are edited. Everything rejects with DiskError; reading also with `tooLargeToEdit`. */
export interface RealFile {
  readonly uri: vscode.Uri;
  read(): Promise<Uint8Array>;
  /** `fileChanged` unless it still holds what is expected; then it holds all of the new content or all of the old. */
  replace(content: Uint8Array, expected: Uint8Array): Promise<void>;
  /** Writes a new file beside it; nothing is overwritten. */
  addBeside(content: Uint8Array): Promise<vscode.Uri>;
}

/** The file of a URI: on the disk of the computer that the extension runs on, or wherever VS Code reaches it. */
export function realFile(uri: vscode.Uri, disk: DiskFs | undefined): RealFile {
  return uri.scheme === 'file' ? localFile(uri, disk) : virtualFile(uri);
}

function localFile(uri: vscode.Uri, disk: DiskFs | undefined): RealFile {
  return {
    uri,
    read: () => limited(readSmallFile(uri.fsPath, LARGEST_BYTES, disk)),
    replace: (content, expected) => replaceFile({ path: uri.fsPath, expected, content }, disk),
    addBeside: (content) => numberedBeside(uri, (target) => createFile(target.fsPath, content, disk)),
  };
}

/** Written in place, as VS Code does: renaming deletes the target first where there is no disk. */
function virtualFile(uri: vscode.Uri): RealFile {
  const { fs } = vscode.workspace;
  const read = async (): Promise<Uint8Array> => {
    if ((await fs.stat(uri)).size > LARGEST_BYTES) throw new DiskError('failed', 'EFBIG');
    return fs.readFile(uri);
  };
  return {
    uri,
    read: () => limited(asVolumeWork(read)),
    replace: (content, expected) =>
      asVolumeWork(async () => {
        if (!equalBytes(await read(), expected)) throw new DiskError('fileChanged');
        await fs.writeFile(uri, content);
        if (!equalBytes(await read(), content)) throw new DiskError('failed');
      }),
    addBeside: (content) =>
      numberedBeside(uri, (target) =>
        asVolumeWork(async () => {
          if (await virtualVolume.isThere(target)) throw new DiskError('targetExists');
          await fs.writeFile(target, content);
        }),
      ),
  };
}

async function numberedBeside(
  uri: vscode.Uri,
  create: (target: vscode.Uri) => Promise<void>,
): Promise<vscode.Uri> {
  for (let number = 2; number < MOST_NUMBERS; number += 1) {
    const target = inFolderOf(uri, numbered(baseName(uri), number));
    try {
      await create(target);
      return target;
    } catch (error) {
      if (!isDiskError(error) || error.code !== 'targetExists') throw error;
    }
  }
  throw new DiskError('targetExists');
}

async function limited(reading: Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await reading;
  } catch (error) {
    throw isDiskError(error) && error.errno === 'EFBIG' ? new EditorError('tooLargeToEdit') : error;
  }
}
