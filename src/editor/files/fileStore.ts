import type * as vscode from 'vscode';
import type { CryptoError } from '../../crypto/errors.ts';
import type { DiskError } from '../../disk/diskError.ts';
import type { FileKey } from '../../xq/protectFiles.ts';
import type { ContentKey } from '../../xq/terms.ts';

/** What is at a place. `other` is a link to nowhere, a device, or a pipe. */
export type Kind = 'file' | 'folder' | 'other' | 'nothing';

/** What a folder holds, and links are told apart: a folder is not left through them. */
export interface Entry {
  readonly uri: vscode.Uri;
  readonly kind: Kind | 'link';
}

/** Where something is written to; what is there is replaced only if the user said so. */
export interface Target {
  readonly target: vscode.Uri;
  readonly overwrite: boolean;
}

export interface SealItem extends Target {
  readonly source: vscode.Uri;
  readonly key: FileKey;
  /** The source is removed afterwards: the target must have reached the disk before. */
  readonly durable: boolean;
}

export interface OpenItem extends Target {
  readonly source: vscode.Uri;
  readonly contentKey: ContentKey;
}

/** What an encrypted file says of its content; the name is fit to be the last part of a path. */
export interface FileHead {
  readonly name: string;
  readonly size: number;
}

export type StoreFailure = DiskError | CryptoError;

/** Follows and stops work on several files. */
export interface FileWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (source: vscode.Uri, bytes: number) => void;
}

/**
 * Where files are kept: on this computer's disk, or wherever a file system provider of VS Code keeps them. What fails
 * for one file stands in its place; whatever fails or is cancelled leaves nothing behind. Rejects with a DiskError or a
 * CryptoError.
 */
export interface FileStore {
  kindOf(uri: vscode.Uri): Promise<Kind>;
  /** Bytes of a file. */
  sizeOf(uri: vscode.Uri): Promise<number>;
  entriesOf(folder: vscode.Uri): Promise<Entry[]>;
  /** Throws, before anything is begun, if files of these sizes cannot be worked on here. */
  demandSizes(sizes: readonly number[]): void;
  seal(items: readonly SealItem[], watch: FileWatch): Promise<(StoreFailure | undefined)[]>;
  open(items: readonly OpenItem[], watch: FileWatch): Promise<(StoreFailure | undefined)[]>;
  /** Reads a written file back and compares it with its source. */
  verify(item: SealItem, watch: FileWatch): Promise<void>;
  /** Removes a file for good, not into the trash. */
  remove(uri: vscode.Uri): Promise<void>;
  locatorOf(uri: vscode.Uri): Promise<string>;
  headOf(uri: vscode.Uri, contentKey: ContentKey): Promise<FileHead>;
  /** A whole `.xqf` file, for opening it in memory. */
  read(uri: vscode.Uri): Promise<Uint8Array>;
}
