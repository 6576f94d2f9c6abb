import type * as vscode from 'vscode';
import { isCryptoError } from '../../crypto/errors.ts';
import { mapInFlight } from '../../crypto/mapInFlight.ts';
import { asItemError } from '../../disk/diskError.ts';
import type { SealedHead } from '../../disk/sealedHead.ts';
import { goOn } from '../../disk/watch.ts';
import { XqError } from '../../xq/errors.ts';
import { fetchKeys, type FetchedKey } from '../../xq/fetchKeys.ts';
import type { Session } from '../../xq/session.ts';
import { EditorError } from '../errors.ts';
import type { Services } from '../services.ts';
import type { FileError } from './volume.ts';
import { volumes } from './volumes.ts';

/** Files that are looked into at a time. */
const IN_FLIGHT = 16;

/** A `.xqf` file that can be opened: its key is at hand, and its head was opened with it. */
export interface UnlockedFile {
  readonly file: vscode.Uri;
  readonly locator: string;
  readonly contentKey: string;
  readonly head: SealedHead;
}

/** A `.xqf` file that stays closed, and why. */
export interface LockedFile {
  readonly file: vscode.Uri;
  readonly error: XqError | FileError | EditorError;
}

export function isUnlocked(file: UnlockedFile | LockedFile): file is UnlockedFile {
  return 'contentKey' in file;
}

/**
 * Fetches the keys of `.xqf` files, all in one request, and opens their heads. What cannot be opened says why, in its
 * place. Throws only what stops them all: XqError of reaching the service or of the session.
 */
export async function unlock(
  services: Services,
  files: readonly vscode.Uri[],
  session: Session,
  signal?: AbortSignal,
): Promise<(UnlockedFile | LockedFile)[]> {
  const volumeOf = volumes(services);
  const inFlight = files.reduce((least, file) => Math.min(least, volumeOf(file).inFlight), IN_FLIGHT);
  const locators = await mapInFlight(files, inFlight, (file) => {
    goOn({ signal });
    return locatorOf(services, file);
  });
  const keys = await fetchKeys(new Set(locators.filter(isLocator)), session, signal);
  const unlocked = await mapInFlight([...files.entries()], inFlight, ([index, file]) => {
    goOn({ signal });
    const locator = locators[index] ?? new EditorError('notXqFile');
    return isLocator(locator)
      ? openHead(services, file, locator, keys.get(locator))
      : Promise.resolve({ file, error: locator });
  });
  goOn({ signal });
  return unlocked;
}

/** Whether the file says where its key is; else there is the reason in its place. */
function isLocator(found: string | FileError | EditorError): found is string {
  return typeof found === 'string';
}

async function locatorOf(services: Services, file: vscode.Uri): Promise<string | FileError | EditorError> {
  try {
    return await volumes(services)(file).locatorOf(file);
  } catch (error) {
    return asSealedFileError(error);
  }
}

/** Bytes that are not laid out as a file must be are said to be no such file, not a damaged text. */
export function asSealedFileError(error: unknown): FileError | EditorError {
  const isOther = isCryptoError(error) && error.code === 'badFrame';
  return isOther ? new EditorError('notXqFile', error) : asItemError(error);
}

async function openHead(
  services: Services,
  file: vscode.Uri,
  locator: string,
  key: FetchedKey | undefined,
): Promise<UnlockedFile | LockedFile> {
  if (key === undefined || key instanceof XqError) return { file, error: key ?? new XqError('keyNotFound') };
  try {
    const contentKey = key.reveal();
    return { file, locator, contentKey, head: await volumes(services)(file).headOf(file, contentKey) };
  } catch (error) {
    return { file, error: asSealedFileError(error) };
  }
}
