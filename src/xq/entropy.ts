import { makeContentKey } from '../crypto/contentKey.ts';
import { mixEntropy } from '../crypto/mixEntropy.ts';
import { randomBytes } from '../crypto/random.ts';
import type { WrittenScheme } from '../crypto/scheme.ts';
import { Secret } from './secret.ts';
import type { ContentKey } from './terms.ts';

/** Bytes of a content key. */
const KEY_BYTES = 32;

/**
 * Where content keys come from: 32 bytes of the local CSPRNG each, mixed with quantum entropy when there is any. Quantum
 * entropy is fetched ahead and never waited for; without it (or when the service is down) the local CSPRNG alone is
 * used, so a key is never weaker than that.
 *
 * @see ARCHITECTURE.md, "Content keys"; xq-protocol: XQ supplies the entropy and stores the key, so it must never be alone
 */
export class EntropySource {
  readonly #fetchQuantum: (() => Promise<Uint8Array>) | undefined;
  #quantum: Uint8Array | undefined;
  #fetching = false;

  /** @param fetchQuantum fetches quantum entropy; undefined where the user chose the local CSPRNG alone */
  constructor(fetchQuantum?: () => Promise<Uint8Array>) {
    this.#fetchQuantum = fetchQuantum;
  }

  /** Begins to fetch quantum entropy for the next keys, if none is waiting. Never throws. */
  prefetch(): void {
    if (this.#fetchQuantum === undefined || this.#quantum !== undefined || this.#fetching) return;
    this.#fetching = true;
    void this.#fetch(this.#fetchQuantum);
  }

  /**
   * Makes content keys, all different, at once; the scheme is the cipher they are for. The quantum entropy that is used
   * is used up.
   */
  makeKeys(count: number, scheme: WrittenScheme = 'gcm'): ContentKey[] {
    const quantum = this.#quantum;
    this.#quantum = undefined;
    return Array.from(
      { length: count },
      () => new Secret<'ContentKey'>(makeContentKey(oneKey(quantum), scheme)),
    );
  }

  async #fetch(fetchQuantum: () => Promise<Uint8Array>): Promise<void> {
    try {
      this.#quantum = await fetchQuantum();
    } catch {
      // The local CSPRNG is enough.
    } finally {
      this.#fetching = false;
    }
  }
}

function oneKey(quantum: Uint8Array | undefined): Uint8Array {
  const local = randomBytes(KEY_BYTES);
  return quantum === undefined ? local : mixEntropy(local, quantum);
}
