import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';

/** Works on a file as a stream of the web, which is what the peer takes. */
async function through(
  source: string,
  target: string,
  work: (plain: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>,
): Promise<void> {
  const from = Readable.toWeb(createReadStream(source, { highWaterMark: 512 * 1024 }));
  const to = await work(from as ReadableStream<Uint8Array>);
  await pipeline(Readable.fromWeb(to as NodeStream), createWriteStream(target, { flags: 'wx', mode: 0o600 }));
}

export function ageSeal(source: string, target: string, recipient: string): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return through(source, target, (plain) => encrypter.encrypt(plain));
}

export function ageOpen(source: string, target: string, identity: string): Promise<void> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return through(source, target, (sealed) => decrypter.decrypt(sealed));
}
