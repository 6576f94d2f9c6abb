import type * as vscode from 'vscode';
import { isDiskError } from '../../disk/diskError.ts';
import { isXqError } from '../../xq/errors.ts';
import { openDocument } from '../openDocument.ts';

/** What was saved in the editor and is not on the disk, and why. */
export interface Held {
  /** The file is not what it was, or has unsaved changes in another editor; else writing has failed. */
  readonly isConflict: boolean;
  /** Text of a message stands outside of all messages, and nobody has said yet that it may be in plaintext. */
  readonly isLeaving: boolean;
  /** A message was changed whose key was revoked or has expired: nobody could open it. */
  readonly hasEnded: boolean;
  readonly error: unknown;
}

/** For an error of writing; without one, for what nobody has allowed. */
export function heldFor(error: unknown): Held {
  const hasEnded = isXqError(error, 'keyRevoked', 'keyExpired');
  return { isConflict: isConflict(error), isLeaving: error === undefined, hasEnded, error };
}

function isConflict(error: unknown): boolean {
  return isDiskError(error) && (error.code === 'fileChanged' || error.code === 'sourceMissing');
}

/** The file itself may be open beside its decrypted text. */
export function hasUnsavedChanges(file: vscode.Uri): boolean {
  return openDocument(file)?.isDirty === true;
}
