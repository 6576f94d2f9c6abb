import { randomBytes } from 'node:crypto';
import { makeContentKey } from '../../../src/crypto/contentKey.ts';
import type { WrittenScheme } from '../../../src/crypto/scheme.ts';

export const LOCATOR = 'L'.repeat(43);

export function newKey(scheme: WrittenScheme = 'gcm'): string {
  return makeContentKey(randomBytes(32), scheme);
}

/** Text as it stands in configuration files, ASCII, in lines, in one piece of memory. */
export function sampleText(bytes: number): string {
  return Buffer.alloc(
    bytes,
    'DATABASE_URL=postgres://app:correct-horse-battery@db.internal:5432/main\n',
  ).toString('latin1');
}
