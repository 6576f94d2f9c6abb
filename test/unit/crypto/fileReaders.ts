import assert from 'node:assert/strict';
import { createDecipheriv, pbkdf2Sync } from 'node:crypto';

/**
 * Two readers of `.xqf` files that share nothing with the extension: they follow what the official clients do, with
 * their limits and their faults.
 */

export interface ReadFile {
  readonly locator: string;
  readonly name: string;
  readonly content: Buffer;
}

type Cipher = (body: Uint8Array, keyText: string) => Buffer;

const gcm: Cipher = (body, keyText) => {
  const bytes = Buffer.from(body);
  assert.equal(bytes.toString('latin1', 0, 8), 'Salted__');
  const key = pbkdf2Sync(keyText, bytes.subarray(8, 24), 1024, 32, 'sha256');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(24, 36));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(36, -16)), decipher.final()]);
};

const ctr: Cipher = (body, keyText) => {
  const bytes = Buffer.from(body);
  assert.equal(bytes.toString('latin1', 0, 8), 'Salted__');
  const key = pbkdf2Sync(keyText, bytes.subarray(8, 24), 2048, 32, 'sha256');
  const counter = Buffer.concat([bytes.subarray(24, 32), Buffer.alloc(8)]);
  return createDecipheriv('aes-256-ctr', key, counter).update(bytes.subarray(40));
};

/** The JavaScript client sees only the lowest byte of both sizes, decodes the name, and goes by the key's prefix. */
export function readAsJavaScript(file: Uint8Array, storedKey: string): ReadFile {
  const bytes = Buffer.from(file);
  const locatorEnd = 4 + (bytes[0]! - 1);
  const nameSize = bytes[locatorEnd]!;
  assert.ok(nameSize >= 2 && nameSize <= 2000);
  const nameEnd = locatorEnd + 4 + nameSize;
  const open = storedKey.startsWith('.1') ? gcm : ctr;
  const stored = open(bytes.subarray(locatorEnd + 4, nameEnd), storedKey.slice(2)).toString('utf8');
  assert.notEqual(stored, '');
  return {
    locator: bytes.toString('latin1', 4, locatorEnd),
    name: decodeURIComponent(stored),
    content: open(bytes.subarray(nameEnd + 1), storedKey.slice(2)),
  };
}

/** The Python client reads both sizes whole, limits the name, and goes by the scheme byte; it does not use the name. */
export function readAsPython(file: Uint8Array, storedKey: string): Omit<ReadFile, 'name'> {
  const bytes = Buffer.from(file);
  assert.equal(bytes.readUInt32LE(0), 44);
  const nameSize = bytes.readUInt32LE(47);
  assert.ok(nameSize <= 2000);
  const schemeAt = 51 + nameSize;
  const open = bytes[schemeAt] === 2 ? ctr : gcm;
  open(bytes.subarray(51, schemeAt), storedKey.slice(2));
  return {
    locator: bytes.toString('ascii', 4, 47),
    content: open(bytes.subarray(schemeAt + 1), storedKey.slice(2)),
  };
}
