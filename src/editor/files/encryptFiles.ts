import * as vscode from 'vscode';
import { isCryptoError } from '../../crypto/errors.ts';
import { mapInFlight } from '../../crypto/mapInFlight.ts';
import { isDiskError } from '../../disk/diskError.ts';
import { revokeAll } from '../../xq/access.ts';
import type { EntropySource } from '../../xq/entropy.ts';
import type { Session } from '../../xq/session.ts';
import type { Policy } from '../../xq/storeKeys.ts';
import type { Locator } from '../../xq/terms.ts';
import { type KeysUsed, type StoredKey, withStoredKeys } from '../../xq/withStoredKeys.ts';
import { zip } from '../../xq/zip.ts';
import { withSession } from '../auth/withSession.ts';
import { entryOf } from '../ledger.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { ByteProgress } from './byteProgress.ts';
import type { ChosenFile } from './chosenFiles.ts';
import { removeSealed } from './removeSealed.ts';
import type { Aimed } from './targets.ts';
import type { FileError, FileToSeal } from './volume.ts';
import { inVolumes, volumes } from './volumes.ts';

/** Files that are read back at a time. */
const IN_FLIGHT = 2;

/** For whom, until when, and what becomes of the originals. */
export interface EncryptionOrder {
  readonly policy: Policy;
  readonly removesOriginals: boolean;
}

/** A file that was encrypted. */
export interface EncryptedFile {
  readonly file: vscode.Uri;
  readonly target: vscode.Uri;
  readonly locator: Locator;
  readonly isOriginalRemoved: boolean;
}

/** Why a file was not encrypted, or why its original was not removed. */
export interface FileFailure {
  readonly file: vscode.Uri;
  readonly error: unknown;
}

/** What became of the files. What was cancelled before it was encrypted is in no list. */
export interface EncryptionResult {
  /** How many there were. */
  readonly all: number;
  readonly encrypted: readonly EncryptedFile[];
  readonly failures: readonly FileFailure[];
  /** Those of the encrypted whose originals should have been removed and are still there. */
  readonly kept: readonly FileFailure[];
  readonly wasCancelled: boolean;
  /** Revokes keys of this run as the account that it ran for, also when another is in use by then. Never rejects. */
  readonly revoke: (locators: readonly Locator[]) => Promise<unknown>;
}

type Item = FileToSeal & { readonly locator: Locator };

/** One file that is done with: sealed or not, and what went wrong. */
interface Outcome {
  readonly item: Item;
  readonly isSealed: boolean;
  readonly isOriginalRemoved?: boolean;
  readonly error?: FileError | undefined;
}

/**
 * Encrypts files, one key each, all keys stored in one request. A file appears whole or not at all; the keys of those that
 * do not appear are revoked. Throws what stops them all before the first is sealed.
 */
export function encryptFiles(
  services: Services,
  files: readonly Aimed<ChosenFile>[],
  order: EncryptionOrder,
): Promise<EncryptionResult> {
  return withSession(services, ({ session, service }) =>
    withProgress(vscode.l10n.t('XQ: Encrypting files…'), (signal, report) => {
      const progress = new ByteProgress(files, order.removesOriginals ? 2 : 1, report);
      const work = new Encryption(services, order, progress, signal);
      return work.run(files, session, service.entropy);
    }),
  );
}

class Encryption {
  readonly #services: Services;
  readonly #order: EncryptionOrder;
  readonly #progress: ByteProgress;
  readonly #signal: AbortSignal;
  readonly #volumeOf: ReturnType<typeof volumes>;

  constructor(services: Services, order: EncryptionOrder, progress: ByteProgress, signal: AbortSignal) {
    this.#services = services;
    this.#order = order;
    this.#progress = progress;
    this.#signal = signal;
    this.#volumeOf = volumes(services);
  }

  async run(
    files: readonly Aimed<ChosenFile>[],
    session: Session,
    entropy: EntropySource,
  ): Promise<EncryptionResult> {
    const { config } = this.#services;
    const options = {
      session,
      entropy,
      scheme: config.filesCipher,
      signal: this.#signal,
    };
    const result = await withStoredKeys(files.length, this.#order.policy, options, (keys) =>
      this.#withKeys(files, keys),
    );
    return { ...result, revoke: (locators) => revokeAll(session, locators) };
  }

  async #withKeys(
    files: readonly Aimed<ChosenFile>[],
    keys: readonly StoredKey[],
  ): Promise<KeysUsed<Omit<EncryptionResult, 'revoke'>>> {
    const items = zip(files, keys).map(([{ file, target, overwrite }, { locator, contentKey }]): Item => ({
      file,
      target,
      overwrite,
      locator,
      contentKey: contentKey.reveal(),
      removes: this.#order.removesOriginals,
    }));
    const sealed = await this.#seal(items);
    const outcomes = this.#order.removesOriginals ? await this.#removeOriginals(sealed) : sealed;
    await this.#keepInLedger(outcomes);
    const unused = outcomes.filter(({ isSealed }) => !isSealed).map(({ item }) => item.locator);
    return { result: this.#resultOf(outcomes), unused };
  }

  async #seal(items: readonly Item[]): Promise<Outcome[]> {
    const watch = { signal: this.#signal, onProgress: this.#progress.add };
    const errors = await inVolumes(this.#volumeOf, items, watch, (volume, part, watch) =>
      volume.seal(part, watch),
    );
    return zip(items, errors).map(([item, error]) => ({ item, error, isSealed: error === undefined }));
  }

  /** Nothing is removed before what stands in its place was read back and compared with it. */
  #removeOriginals(outcomes: readonly Outcome[]): Promise<Outcome[]> {
    return mapInFlight([...outcomes.entries()], IN_FLIGHT, async ([index, outcome]) => {
      if (!outcome.isSealed) return outcome;
      const { item } = outcome;
      const volume = this.#volumeOf(item.file);
      const onProgress = (bytes: number): void => {
        this.#progress.add(index, bytes);
      };
      try {
        await volume.verify(item, { signal: this.#signal, onProgress });
        await volume.remove(item.file);
        return { ...outcome, isOriginalRemoved: true };
      } catch (error) {
        return this.#afterFailedRemoval(outcome, error);
      }
    });
  }

  /** A file that cannot be opened again is of no use and taken away; otherwise both are kept. */
  async #afterFailedRemoval(outcome: Outcome, error: unknown): Promise<Outcome> {
    if (isDiskError(error)) return { ...outcome, error };
    if (!isCryptoError(error)) throw error;
    const { target, locator } = outcome.item;
    await removeSealed(this.#volumeOf(target), target, locator).catch(() => undefined);
    return { ...outcome, isSealed: false, error };
  }

  async #keepInLedger(outcomes: readonly Outcome[]): Promise<void> {
    const created = this.#services.now();
    const sealed = outcomes.filter(({ isSealed }) => isSealed).map(({ item }) => item);
    await this.#services.ledger.add(
      sealed.map(({ locator, target }) => entryOf(locator, this.#order.policy, target, created)),
    );
  }

  #resultOf(outcomes: readonly Outcome[]): Omit<EncryptionResult, 'revoke'> {
    return {
      all: outcomes.length,
      encrypted: outcomes
        .filter(({ isSealed }) => isSealed)
        .map(({ item: { file, target, locator }, isOriginalRemoved = false }) => ({
          file,
          target,
          locator,
          isOriginalRemoved,
        })),
      failures: failuresOf(outcomes.filter(({ isSealed }) => !isSealed)),
      kept: failuresOf(outcomes.filter(({ isSealed }) => isSealed)),
      wasCancelled: this.#signal.aborted && outcomes.some(({ error }) => error?.code === 'cancelled'),
    };
  }
}

function failuresOf(outcomes: readonly Outcome[]): FileFailure[] {
  return outcomes.flatMap(({ item: { file }, error }) =>
    error === undefined || error.code === 'cancelled' ? [] : [{ file, error }],
  );
}
