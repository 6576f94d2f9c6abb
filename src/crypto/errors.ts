/**
 * What can be wrong with bytes, armor or a key. The union is closed: the editor maps each code to a sentence.
 *
 * - `badFrame`: a header or a cipher body does not have the layout it must have.
 * - `badArmor`: text that is not exactly what the armor's encoder writes, or no known foreign form.
 * - `unknownScheme`: a key prefix or scheme byte of a cipher that is not supported.
 * - `notAuthentic`: the tag does not match: wrong key, or the bytes were changed.
 * - `badKey`: a content key that cannot be used as asked.
 * - `fileTooLarge`: more content than the cipher may seal under one key (GCM: 64 GiB less 32 bytes).
 * - `notText`: bytes that are not UTF-8, or a text that UTF-8 cannot carry.
 *
 * @see ARCHITECTURE.md, "How an error reaches the user"
 */
export type CryptoErrorCode =
  'badFrame' | 'badArmor' | 'unknownScheme' | 'notAuthentic' | 'badKey' | 'fileTooLarge' | 'notText';

/**
 * A failure with a code and no data: the message names the rule that was broken, never a value.
 *
 * @see ARCHITECTURE.md, "How an error reaches the user"
 */
export class CryptoError extends Error {
  override readonly name = 'CryptoError';
  readonly code: CryptoErrorCode;

  /** `rule` is a constant sentence about what must hold; it must not contain any part of the input. */
  constructor(code: CryptoErrorCode, rule: string) {
    super(`${code}: ${rule}`);
    this.code = code;
  }
}

/**
 * True for a {@link CryptoError}.
 *
 * @see ARCHITECTURE.md, "How an error reaches the user"
 */
export function isCryptoError(error: unknown): error is CryptoError {
  return error instanceof CryptoError;
}

/**
 * A caught value as the result that it stands for; what is no {@link CryptoError} is a fault of the program and is
 * thrown on.
 *
 * @see ARCHITECTURE.md, "How an error reaches the user"
 */
export function asCryptoError(error: unknown): CryptoError {
  if (isCryptoError(error)) return error;
  throw error;
}
