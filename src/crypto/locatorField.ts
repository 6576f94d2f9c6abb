import { demand } from './guards.ts';

/** Bytes of a locator in every frame. @see pysdk-core 1fe11ae `xq/__init__.py` (TOKEN_SIZE) */
export const LOCATOR_BYTES = 43;

/**
 * Reads a locator field. Its alphabet is stated nowhere, so any printable ASCII is accepted here.
 *
 * Throws `badFrame`.
 * @see pysdk-core 1fe11ae `xq/__init__.py` (TOKEN_SIZE), `tests/api/manage/test_communications.py` (sample with `/+=`)
 */
export function readLocator(field: Uint8Array): string {
  const locator = String.fromCharCode(...field);
  demand(/^[\x21-\x7e]{43}$/.test(locator), 'badFrame', 'a locator is 43 printable ASCII characters');
  return locator;
}

/**
 * The bytes of a locator that goes into a frame of ours: as the service gave it, with no more known of its alphabet than
 * when reading.
 *
 * Throws `badFrame`.
 * @see csdk-core 91a5a49 `config.h` (TOKEN_LENGTH)
 */
export function writeLocator(locator: string): Uint8Array {
  const field = Buffer.from(locator, 'latin1');
  demand(readLocator(field) === locator, 'badFrame', 'a locator is 43 printable ASCII characters');
  return field;
}
