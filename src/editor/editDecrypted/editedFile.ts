import type * as vscode from 'vscode';
import type { KeyEnd } from './keyEnd.ts';
import type { LoadedFile } from './loadedFile.ts';
import type { RealFile } from './realFile.ts';

/** A file that is edited, as it was read. */
export interface EditedFile {
  /** Of the document. */
  readonly uri: vscode.Uri;
  readonly real: RealFile;
  readonly loaded: LoadedFile;
  readonly keyEnd: KeyEnd;
}
