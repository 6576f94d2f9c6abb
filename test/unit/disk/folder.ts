import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeContentKey } from '../../../src/crypto/contentKey.ts';
import { isCryptoError, type CryptoErrorCode } from '../../../src/crypto/errors.ts';
import { isDiskError, type DiskErrorCode } from '../../../src/disk/diskError.ts';

export const LOCATOR = 'abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLM_01';
export const GCM_KEY = makeContentKey(new Uint8Array(32).fill(5));
export const CTR_KEY = makeContentKey(new Uint8Array(32).fill(5), 'ctr');

/** Three parts of reading, the last of them not full. */
export const THREE_PARTS = 2 * 512 * 1024 + 100_000;

/** A folder that is there for one test. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'xq-disk-'));

  at(name: string): string {
    return join(this.path, name);
  }

  put(name: string, content: Uint8Array | string): string {
    writeFileSync(this.at(name), content);
    return this.at(name);
  }

  read(name: string): Buffer {
    return readFileSync(this.at(name));
  }

  /** Asserts that these files are there and nothing else, hidden or not. */
  holds(...names: string[]): void {
    assert.deepEqual(readdirSync(this.path).sort(), names.sort());
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** A folder for each test of a suite. */
export function eachInFolder(): () => Folder {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => {
    folder.remove();
  });
  return () => folder;
}

/** Bytes that repeat only after 64 MiB, quickly made. */
export function bytes(length: number): Buffer {
  const made = Buffer.alloc(length, 'some content; ');
  for (let at = 0; at + 4 <= length; at += 1000) made.writeUInt32LE(at, at);
  return made;
}

/** Asserts that work fails with this code and that no text of the error holds a path. */
export async function refused(code: DiskErrorCode | CryptoErrorCode, work: Promise<unknown>): Promise<void> {
  await assert.rejects(work, (error: unknown) => {
    assert.ok(isDiskError(error) || isCryptoError(error), String(error));
    assert.equal(error.code, code);
    assert.doesNotMatch(JSON.stringify(error) + error.message, /xq-disk-/);
    assert.equal(error.cause, undefined);
    return true;
  });
}
