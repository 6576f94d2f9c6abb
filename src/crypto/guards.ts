import { CryptoError, type CryptoErrorCode } from './errors.ts';

/**
 * Refuses in one line: throws a {@link CryptoError} with `code` unless `condition` holds. `rule` is a constant
 * sentence that names the argument and what must hold, never its value.
 *
 * @see ARCHITECTURE.md, "How an error reaches the user"
 */
export function demand(condition: boolean, code: CryptoErrorCode, rule: string): asserts condition {
  if (!condition) throw new CryptoError(code, rule);
}
