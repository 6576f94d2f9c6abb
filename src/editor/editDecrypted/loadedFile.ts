import type { FetchedKey } from '../../xq/fetchKeys.ts';
import { withKeys } from '../keys/withKeys.ts';
import type { Services } from '../services.ts';
import { layOut, readFileText } from './fileText.ts';
import type { FileMessage } from './fileText.ts';
import { locatorsOf, openMessagesWith } from './outcomes.ts';
import type { RealFile } from './realFile.ts';
import type { RegionedText } from './regions.ts';
import { EditorError } from '../errors.ts';

/** A file as it was read, with its messages opened as far as possible. */
export interface LoadedFile {
  readonly bytes: Uint8Array;
  readonly hasMark: boolean;
  readonly messages: readonly FileMessage[];
  /** What shows of it. */
  readonly shown: RegionedText;
  /** What is known of the keys of its messages. */
  readonly keys: ReadonlyMap<string, FetchedKey>;
}

/**
 * Reads a file and opens its messages. Rejects as RealFile and {@link withKeys} do; with `nothingToDecrypt`; and with the
 * reason where no message could be opened and all for the same one.
 */
export async function loadFile(
  services: Services,
  real: RealFile,
): Promise<{ readonly accountId: string; readonly loaded: LoadedFile }> {
  const bytes = await real.read();
  const file = readFileText(bytes);
  if (file.found.length === 0) throw new EditorError('nothingToDecrypt');
  const { result, accountId } = await withKeys(services, locatorsOf(file), async (keys) => ({
    keys,
    outcomes: await openMessagesWith(file, keys),
  }));
  const { keys, outcomes } = result;
  const failures = outcomes.flatMap((one) => ('failure' in one ? [one.failure] : []));
  const [first] = failures;
  if (first !== undefined && failures.length === outcomes.length) throw first;
  return { accountId, loaded: { bytes, hasMark: file.hasMark, keys, ...layOut(file, outcomes) } };
}

/** As {@link loadFile} for bytes that are there, with the keys that are known; a message without one stays closed. */
export async function loadWith(
  bytes: Uint8Array,
  keys: ReadonlyMap<string, FetchedKey>,
): Promise<LoadedFile> {
  const file = readFileText(bytes);
  const outcomes = await openMessagesWith(file, keys);
  return { bytes, hasMark: file.hasMark, keys, ...layOut(file, outcomes) };
}

/** Whether of every message in a file it is known whether it can be opened. */
export function knowsAllKeys(bytes: Uint8Array, keys: ReadonlyMap<string, FetchedKey>): boolean {
  return [...locatorsOf(readFileText(bytes))].every((locator) => keys.has(locator));
}
