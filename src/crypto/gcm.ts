import {
  type CipherGCM,
  createCipheriv,
  createDecipheriv,
  type DecipherGCM,
  randomFillSync,
} from 'node:crypto';
import { type BodyOpener, type BodySealer, piecesOf } from './bodyPieces.ts';
import { wipe } from './bytes.ts';
import { CryptoError } from './errors.ts';
import { demand } from './guards.ts';
import { GCM_ITERATIONS, type Deriving } from './kdf.ts';
import { plainnessOf } from './plainBody.ts';
import { release } from './release.ts';
import { isSalted, SALTED_HEADER_BYTES, SALTED_MARK, saltOf } from './salted.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const CIPHERTEXT_AT = SALTED_HEADER_BYTES + IV_BYTES;

/**
 * Bytes that a GCM body is longer than its plaintext: 8 + 16 + 12 + 16.
 *
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`
 */
const GCM_OVERHEAD = CIPHERTEXT_AT + TAG_BYTES;

/** Fewer pieces are not worth the call. */
const RELEASED_AT_ONCE = 8;

/** How often a short plaintext is sealed anew at most, to be plain; 28 times at most are needed on average. */
const TRIES = 500;

/** The counter of one IV ends there. @see NIST SP 800-38D, section 5.2.1.1: 2^39 - 256 bits */
const LONGEST_PLAINTEXT = 2 ** 36 - 32;

/**
 * Whether bytes have the outer form of a GCM body; its tag may still be wrong.
 *
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`
 */
export function looksLikeGcm(body: Uint8Array): boolean {
  return body.length >= GCM_OVERHEAD && isSalted(body);
}

/**
 * Seals with AES-256-GCM under a fresh salt and IV. Layout: `Salted__`(8) | salt(16) | IV(12) | ciphertext | tag(16);
 * no additional data. The body is opened again and compared before it is given out. Salt and IV of a short one are drawn
 * again until it is plain in text ({@link plainnessOf}); what was sealed under another IV is given to nobody.
 *
 * @param isForMarkdown whether it will stand in Markdown, as far as that is known
 * @param allocate gives the memory for the body
 *
 * Throws `notAuthentic` if what was made cannot be opened.
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`; jssdk-core 987d726 `web-crypto/webcrypto.js`; NIST SP 800-38D
 */
export function* sealGcm(
  plaintext: Uint8Array,
  keyText: string,
  isForMarkdown = false,
  allocate = (size: number): Buffer => Buffer.allocUnsafe(size),
): Deriving<Uint8Array> {
  const body = allocate(GCM_OVERHEAD + plaintext.length);
  const isPlain = plainnessOf(plaintext.length, isForMarkdown);
  drawSalt(body, isPlain);
  const key = yield { keyText, salt: saltOf(body), iterations: GCM_ITERATIONS };
  let left = TRIES;
  do encipher(plaintext, key, body);
  while (!isPlain(body) && left-- > 0);
  verify(body, key, plaintext);
  return body;
}

/**
 * Opens what {@link sealGcm} or an official client made. No plaintext is given out unless the tag matches.
 *
 * Throws `badFrame` (not the layout), `notAuthentic` (wrong key or changed bytes).
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`; jssdk-core 987d726 `web-crypto/webcrypto.js`
 */
export function* openGcm(body: Uint8Array, keyText: string): Deriving<Uint8Array> {
  demand(looksLikeGcm(body), 'badFrame', 'a GCM body begins with Salted__ and has 52 bytes or more');
  const key = yield { keyText, salt: saltOf(body), iterations: GCM_ITERATIONS };
  return decipher(body, key);
}

/**
 * Refuses what one key and IV must not seal.
 *
 * Throws `fileTooLarge`.
 * @see NIST SP 800-38D, section 5.2.1.1
 */
export function demandGcmSize(plaintextBytes: number): void {
  demand(plaintextBytes <= LONGEST_PLAINTEXT, 'fileTooLarge', 'GCM seals at most 64 GiB less 32 bytes');
}

/**
 * Seals with AES-256-GCM piece by piece under a fresh salt and IV; the layout is that of {@link sealGcm}, and the tag is
 * what `final` gives.
 *
 * `update` throws `fileTooLarge`.
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`; NIST SP 800-38D
 */
export function* gcmSealer(keyText: string): Deriving<BodySealer> {
  const header = Buffer.allocUnsafe(CIPHERTEXT_AT);
  SALTED_MARK.copy(header);
  randomFillSync(header, SALTED_MARK.length);
  const key = yield { keyText, salt: saltOf(header), iterations: GCM_ITERATIONS };
  const cipher = createCipheriv(CIPHER, key, ivOf(header), { authTagLength: TAG_BYTES });
  let size = 0;
  const update = (piece: Uint8Array): Uint8Array => {
    demandGcmSize((size += piece.length));
    return cipher.update(piece);
  };
  const final = (): Uint8Array => {
    cipher.final();
    return cipher.getAuthTag();
  };
  return { header, update, final };
}

/**
 * Opens AES-256-GCM piece by piece. **Nothing that `update` gives is authentic before `final` has returned.**
 *
 * @param body the first 36 bytes of the body, or more
 *
 * Throws `badFrame`; `final` throws `notAuthentic`.
 * @see pysdk-core 1fe11ae `algorithms/aes_encryption.py`; NIST SP 800-38D
 */
export function* gcmOpener(body: Uint8Array, keyText: string): Deriving<BodyOpener> {
  demand(body.length >= CIPHERTEXT_AT && isSalted(body), 'badFrame', 'a GCM body begins with Salted__');
  const key = yield { keyText, salt: saltOf(body), iterations: GCM_ITERATIONS };
  const decipher = createDecipheriv(CIPHER, key, ivOf(body), { authTagLength: TAG_BYTES });
  const final = (tag: Uint8Array): void => {
    demand(tag.length === TAG_BYTES, 'badFrame', 'a GCM body ends with a tag of 16 bytes');
    decipher.setAuthTag(tag);
    verifyTag(decipher);
  };
  return {
    headerBytes: CIPHERTEXT_AT,
    tailBytes: TAG_BYTES,
    update: (piece) => decipher.update(piece),
    final,
  };
}

function drawSalt(body: Buffer, isPlain: (body: Uint8Array) => boolean): void {
  SALTED_MARK.copy(body);
  do randomFillSync(body, SALTED_MARK.length, SALTED_HEADER_BYTES - SALTED_MARK.length);
  while (!isPlain(body.subarray(0, SALTED_HEADER_BYTES)));
}

/** Fills a fresh IV, the ciphertext and the tag into a body whose salt is already in place. */
function encipher(plaintext: Uint8Array, key: Uint8Array, body: Buffer): void {
  randomFillSync(body, SALTED_HEADER_BYTES, IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, ivOf(body), { authTagLength: TAG_BYTES });
  throughPieces(cipher, plaintext, (piece, at) => {
    body.set(piece, CIPHERTEXT_AT + at);
  });
  cipher.final();
  body.set(cipher.getAuthTag(), body.length - TAG_BYTES);
}

function decipher(body: Uint8Array, key: Uint8Array): Uint8Array {
  const decipher = startDecipher(body, key);
  const ciphertext = ciphertextOf(body);
  const plaintext = new Uint8Array(ciphertext.length);
  throughPieces(decipher, ciphertext, (piece, at) => {
    plaintext.set(piece, at);
    wipe(piece);
  });
  verifyTag(decipher, plaintext);
  return plaintext;
}

/** Opens a body piece by piece, and compares each with what was sealed; the pieces are not kept. */
function verify(body: Uint8Array, key: Uint8Array, plaintext: Uint8Array): void {
  const decipher = startDecipher(body, key);
  throughPieces(decipher, ciphertextOf(body), (reopened, at) => {
    const isSame = Buffer.compare(reopened, plaintext.subarray(at, at + reopened.length)) === 0;
    wipe(reopened);
    demand(isSame, 'notAuthentic', 'a sealed body must open to its plaintext');
  });
  verifyTag(decipher);
}

/** What `use` is given is good until it returns: of a long text the memory is given back meanwhile, so that it is used again. */
function throughPieces(
  cipher: CipherGCM | DecipherGCM,
  bytes: Uint8Array,
  use: (piece: Uint8Array, at: number) => void,
): void {
  let used: Uint8Array[] = [];
  let at = 0;
  for (const piece of piecesOf(bytes)) {
    const output = cipher.update(piece);
    use(output, at);
    at += output.length;
    if (used.push(output) < RELEASED_AT_ONCE) continue;
    release(used);
    used = [];
  }
}

function startDecipher(body: Uint8Array, key: Uint8Array): DecipherGCM {
  const decipher = createDecipheriv(CIPHER, key, ivOf(body), { authTagLength: TAG_BYTES });
  return decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
}

function ciphertextOf(body: Uint8Array): Uint8Array {
  return body.subarray(CIPHERTEXT_AT, body.length - TAG_BYTES);
}

function verifyTag(decipher: DecipherGCM, unverified = new Uint8Array()): void {
  try {
    decipher.final();
  } catch {
    wipe(unverified);
    throw new CryptoError('notAuthentic', 'the tag must match key and ciphertext');
  }
}

function ivOf(body: Uint8Array): Uint8Array {
  return body.subarray(SALTED_HEADER_BYTES, CIPHERTEXT_AT);
}
