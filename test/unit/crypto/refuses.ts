import assert from 'node:assert/strict';
import { type CryptoErrorCode, isCryptoError } from '../../../src/crypto/errors.ts';

/** Asserts that `work` throws a CryptoError with this code. */
export function refuses(code: CryptoErrorCode, work: () => unknown): void {
  assert.throws(work, (error) => {
    assert.ok(isCryptoError(error), String(error));
    assert.equal(error.code, code);
    return true;
  });
}
