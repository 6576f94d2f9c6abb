import * as vscode from 'vscode';
import { demandGcmSize } from '../../crypto/gcm.ts';
import { mapInFlight } from '../../crypto/mapInFlight.ts';
import { isDiskError } from '../../disk/diskError.ts';
import { revokeAll } from '../../xq/access.ts';
import { protectFiles } from '../../xq/protectFiles.ts';
import type { Session } from '../../xq/session.ts';
import type { Policy } from '../../xq/storeKeys.ts';
import { zip } from '../../xq/zip.ts';
import type { Step } from '../progress.ts';
import type { Services } from '../services.ts';
import type { ChosenFile } from './chosenFiles.ts';
import { FileProgress } from './fileProgress.ts';
import type { Phase } from './fileProgress.ts';
import type { FileWatch, SealItem, Target } from './fileStore.ts';
import type { Stores } from './stores.ts';

/** Files that are read back at once. */
const VERIFIED_AT_ONCE = 4;

export type FileToEncrypt = ChosenFile & Target;

/** What became of one file. */
export interface EncryptedFile {
  readonly source: vscode.Uri;
  readonly target: vscode.Uri;
  /** Why nothing was written. */
  readonly failure?: unknown;
  /** Why the original was kept, although it was to be removed. */
  readonly kept?: unknown;
}

export interface EncryptRequest {
  readonly files: readonly FileToEncrypt[];
  readonly policy: Omit<Policy, 'type'>;
  /** Remove each original once its encrypted file was read back. */
  readonly removeOriginals: boolean;
}

/** Throws, before anything was asked or sent, if a file is too large for the cipher (`fileTooLarge`) or its store. */
export function demandEncryptable(services: Services, stores: Stores, files: readonly ChosenFile[]): void {
  for (const { source, size } of files) {
    stores.of(source).demandSizes([size]);
    if (services.config.filesCipher === 'gcm') demandGcmSize(size);
  }
}

/**
 * Stores one key for each file, all in one request, then writes the encrypted files. Whatever was not written leaves
 * nothing behind, and its key is revoked. Rejects only as long as nothing was written.
 */
export async function encryptFiles(
  services: Services,
  stores: Stores,
  session: Session,
  request: EncryptRequest,
  { signal, report }: { readonly signal: AbortSignal; readonly report: (step: Step) => void },
): Promise<EncryptedFile[]> {
  const { files, policy, removeOriginals } = request;
  const { filesCipher } = services.config;
  const { entropy } = services.connection;
  const keys = await protectFiles(files.length, filesCipher, policy, { session, entropy, signal });
  const items = zip(files, keys).map(([file, key]): SealItem => ({ ...file, key, durable: removeOriginals }));
  const [writing, verifying] = phases(removeOriginals);
  const watch = new FileProgress(files, report, writing).watch(signal);
  const written = await sealAll(stores, items, watch);
  const checking = new FileProgress(files, report, verifying).watch(signal);
  const results = removeOriginals ? await removeVerified(stores, items, written, checking) : written;
  await revokeUnwritten(services, session, items, results);
  return results;
}

function phases(removeOriginals: boolean): [Phase, Phase] {
  const plain = (name: string): string => name;
  const verifying = (name: string): string => vscode.l10n.t('verifying {name}', { name });
  return [
    { from: 0, to: removeOriginals ? 50 : 100, describe: plain },
    { from: 50, to: 100, describe: verifying },
  ];
}

async function sealAll(
  stores: Stores,
  items: readonly SealItem[],
  watch: FileWatch,
): Promise<EncryptedFile[]> {
  const failures = await stores.each(items, (store, own) => store.seal(own, watch));
  return zip(items, failures).map(([{ source, target }, failure]) => ({
    source,
    target,
    ...(failure === undefined ? {} : { failure }),
  }));
}

/** Removes the originals of what was written, each after its encrypted file was read back and compared. */
async function removeVerified(
  stores: Stores,
  items: readonly SealItem[],
  written: readonly EncryptedFile[],
  watch: FileWatch,
): Promise<EncryptedFile[]> {
  return await mapInFlight(zip(items, written), VERIFIED_AT_ONCE, async ([item, file]) =>
    file.failure === undefined ? await removeOne(stores, item, file, watch) : file,
  );
}

async function removeOne(
  stores: Stores,
  item: SealItem,
  file: EncryptedFile,
  watch: FileWatch,
): Promise<EncryptedFile> {
  const store = stores.of(item.source);
  try {
    await store.verify(item, watch);
    await store.remove(item.source);
    return file;
  } catch (error) {
    if (isDiskError(error)) return { ...file, kept: error };
    // What was written does not open: it must not stay as if it did.
    await store.remove(item.target).catch(() => undefined);
    return { ...file, failure: error };
  }
}

async function revokeUnwritten(
  { log }: Services,
  session: Session,
  items: readonly SealItem[],
  results: readonly EncryptedFile[],
): Promise<void> {
  const unwritten = zip(items, results).filter(([, { failure }]) => failure !== undefined);
  const left = await revokeAll(
    session,
    unwritten.map(([{ key }]) => key.locator),
  );
  if (left.length > 0)
    log.info(`${left.length} orphaned keys could not be revoked; they expire by themselves`);
}
