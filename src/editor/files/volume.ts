import type * as vscode from 'vscode';
import type { CryptoError } from '../../crypto/errors.ts';
import type { OpenedFile } from '../../crypto/fileFrame.ts';
import type { BatchWatch } from '../../disk/batch.ts';
import type { DiskError } from '../../disk/diskError.ts';
import type { Look } from '../../disk/look.ts';
import type { SealedHead } from '../../disk/sealedHead.ts';
import type { Watch } from '../../disk/watch.ts';

/** One file to seal into a `.xqf` file. */
export interface FileToSeal {
  readonly file: vscode.Uri;
  readonly target: vscode.Uri;
  readonly contentKey: string;
  readonly locator: string;
  readonly overwrite: boolean;
  /** The file is removed once it was sealed: what is written must be on the disk by then. */
  readonly removes: boolean;
}

/** One `.xqf` file to open. */
export interface FileToOpen {
  readonly file: vscode.Uri;
  readonly target: vscode.Uri;
  readonly contentKey: string;
  readonly overwrite: boolean;
}

/** Why a volume did not do something with one file. */
export type FileError = DiskError | CryptoError;

/**
 * What holds files: the disk of the computer that the extension runs on, or whatever else VS Code reaches through
 * `workspace.fs`. Everything rejects with a {@link FileError}; a batch has one in the place of each item that failed.
 */
export interface Volume {
  /** Bytes of the largest file that can be sealed or opened here. */
  readonly largest: number;
  /** How many files may be looked into at a time: few where each is read whole. */
  readonly inFlight: number;
  look(file: vscode.Uri): Promise<Look>;
  /** The ordinary files in a folder and the folders in it; no links, nothing of version control's own. */
  filesBelow(folder: vscode.Uri, watch: Watch): Promise<vscode.Uri[]>;
  isThere(file: vscode.Uri): Promise<boolean>;
  /** Where the key of a `.xqf` file is found. */
  locatorOf(sealed: vscode.Uri): Promise<string>;
  headOf(sealed: vscode.Uri, contentKey: string): Promise<SealedHead>;
  /** Opens a `.xqf` file in memory; nothing is written. */
  contentOf(sealed: vscode.Uri, contentKey: string): Promise<OpenedFile>;
  /** Each target appears whole or not at all. */
  seal(items: readonly FileToSeal[], watch: BatchWatch): Promise<(undefined | FileError)[]>;
  /** Reads what was sealed back and compares it with the file that it was sealed from. */
  verify(item: FileToSeal, watch: Watch): Promise<void>;
  /** Each target appears whole or not at all, under GCM not before it was found authentic. */
  open(items: readonly FileToOpen[], watch: BatchWatch): Promise<(SealedHead | FileError)[]>;
  /** Removes an ordinary file for good: what is in the trash is still there. */
  remove(file: vscode.Uri): Promise<void>;
}
