import { createCipheriv, createDecipheriv } from 'node:crypto';
import { open, readFile, writeFile } from 'node:fs/promises';

const CIPHER = 'aes-256-gcm';
const KEY = Buffer.alloc(32, 'key');
const IV = Buffer.alloc(12, 'iv');
const TAG_BYTES = 16;

/** A file the obvious way: read it, encipher it in one call, write it. */
export async function sealWhole(source: string, target: string): Promise<void> {
  const content = await readFile(source);
  const cipher = createCipheriv(CIPHER, KEY, IV);
  const sealed = cipher.update(content);
  cipher.final();
  const file = await open(target, 'wx', 0o600);
  try {
    await file.writeFile(sealed);
    await file.writeFile(cipher.getAuthTag());
  } finally {
    await file.close();
  }
}

/** The way back, as obvious. */
export async function openWhole(source: string, target: string): Promise<void> {
  const sealed = await readFile(source);
  const decipher = createDecipheriv(CIPHER, KEY, IV);
  const content = decipher.update(sealed.subarray(0, -TAG_BYTES));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  decipher.final();
  await writeFile(target, content, { flag: 'wx', mode: 0o600 });
}
