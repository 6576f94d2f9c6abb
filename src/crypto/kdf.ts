import { pbkdf2, pbkdf2Sync } from 'node:crypto';
import { promisify } from 'node:util';
import { wipe } from './bytes.ts';

const pbkdf2Async = promisify(pbkdf2);

/** PBKDF2 rounds for GCM. @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`; jssdk-core 987d726 `web-crypto/webcrypto.js` */
export const GCM_ITERATIONS = 1024;
/** PBKDF2 rounds for CTR. @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`; jssdk-core 987d726 `web-crypto/webcrypto.js` */
export const CTR_ITERATIONS = 2048;

const AES_KEY_BYTES = 32;
const HASH = 'sha256';

/**
 * What is needed to turn a content key into an AES-256 key: PBKDF2-HMAC-SHA256 over the UTF-8 of the key text.
 * The rounds are few by today's measure; they need not be more because the key text is random, not chosen by a person.
 *
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`; jssdk-core 987d726 `web-crypto/webcrypto.js`
 */
export interface Derivation {
  readonly keyText: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/**
 * A cipher operation that hands out its key derivations and is resumed with the 32-byte keys, so that one
 * description serves the blocking and the concurrent caller. A key is overwritten as soon as the operation asks for
 * the next one or ends; it must not keep it.
 *
 * @see {@link runSync} and {@link runAsync}, which drive it
 */
export type Deriving<Result> = Generator<Derivation, Result, Uint8Array>;

/**
 * Runs an operation at once; the fastest way for a single one. Throws what the operation throws.
 *
 * @see RFC 8018, section 5.2 (PBKDF2)
 */
export function runSync<Result>(operation: Deriving<Result>): Result {
  let step = operation.next();
  while (step.done !== true) {
    const { keyText, salt, iterations } = step.value;
    step = resume(operation, pbkdf2Sync(keyText, salt, iterations, AES_KEY_BYTES, HASH));
  }
  return step.value;
}

/**
 * Runs an operation with its derivations on other threads. Rejects with what the operation throws.
 *
 * @see RFC 8018, section 5.2 (PBKDF2)
 */
export async function runAsync<Result>(operation: Deriving<Result>): Promise<Result> {
  let step = operation.next();
  while (step.done !== true) {
    const { keyText, salt, iterations } = step.value;
    step = resume(operation, await pbkdf2Async(keyText, salt, iterations, AES_KEY_BYTES, HASH));
  }
  return step.value;
}

function resume<Result>(operation: Deriving<Result>, key: Uint8Array): IteratorResult<Derivation, Result> {
  try {
    return operation.next(key);
  } finally {
    wipe(key);
  }
}
