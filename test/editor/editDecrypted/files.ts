import { randomBytes } from 'node:crypto';
import { encodeBlock, encodeInline } from '../../../src/crypto/armor.ts';
import { encodeText } from '../../../src/crypto/bytes.ts';
import { makeContentKey } from '../../../src/crypto/contentKey.ts';
import { encodeMessageFrame } from '../../../src/crypto/messageFrame.ts';
import { GCM_SCHEME_BYTE } from '../../../src/crypto/scheme.ts';
import { sealMessage } from '../../../src/crypto/seal.ts';
import { DiskError } from '../../../src/disk/diskError.ts';
import { EditSession } from '../../../src/editor/editDecrypted/editSession.ts';
import { editUri } from '../../../src/editor/editDecrypted/editUri.ts';
import { loadWith } from '../../../src/editor/editDecrypted/loadedFile.ts';
import type { RealFile } from '../../../src/editor/editDecrypted/realFile.ts';
import type { ContentKey } from '../../../src/xq/terms.ts';
import { Secret } from '../../../src/xq/secret.ts';
import { Uri } from '../fake/uri.ts';

/** A file with messages, and the keys of those that can be opened. */
export interface SampleFile {
  readonly text: string;
  readonly keys: Map<string, ContentKey>;
}

/**
 * A file with real messages: `[…]` becomes an inline message, `{…}` a block behind its first line's indentation, `<…>` an
 * inline message whose key nobody has.
 */
export function sampleFile(template: string): SampleFile {
  const keys = new Map<string, ContentKey>();
  const eol = template.includes('\r\n') ? '\r\n' : '\n';
  const text = template.replace(/[[{<][^\]}>]*[\]}>]/gu, (piece) => {
    const locator = randomBytes(32).toString('base64url').padEnd(43, 'x');
    const contentKey = makeContentKey(randomBytes(32));
    const plaintext = piece.slice(1, -1);
    const body = sealMessage(encodeText(plaintext), contentKey);
    const frame = encodeMessageFrame({ locator, schemeByte: GCM_SCHEME_BYTE, body });
    if (!piece.startsWith('<')) keys.set(locator, new Secret(contentKey));
    if (!piece.startsWith('{')) return encodeInline(frame);
    return encodeBlock(frame, { prefix: /^[ \t]*/u.exec(plaintext)?.[0] ?? '', eol });
  });
  return { text, keys };
}

/** A file in the memory of the test. */
export class MemoryFile implements RealFile {
  readonly uri = Uri.from({ scheme: 'memfs', path: '/vault/file.txt' });
  readonly beside: Uint8Array[] = [];
  writes = 0;
  bytes: Uint8Array;

  constructor(text: string) {
    this.bytes = encodeText(text);
  }
  get text(): string {
    return Buffer.from(this.bytes).toString('utf8');
  }
  read(): Promise<Uint8Array> {
    return Promise.resolve(this.bytes);
  }
  replace(content: Uint8Array, expected: Uint8Array): Promise<void> {
    if (!Buffer.from(expected).equals(this.bytes)) return Promise.reject(new DiskError('fileChanged'));
    this.bytes = content;
    this.writes += 1;
    return Promise.resolve();
  }
  addBeside(content: Uint8Array): Promise<typeof this.uri> {
    this.beside.push(content);
    return Promise.resolve(this.uri);
  }
}

/** A session over a file in memory. */
export async function sessionOver({
  text,
  keys,
}: SampleFile): Promise<{ session: EditSession; real: MemoryFile }> {
  const real = new MemoryFile(text);
  const loaded = await loadWith(real.bytes, keys);
  const session = new EditSession({ uri: editUri(real.uri), real, loaded, keyEnd: () => undefined });
  return { session, real };
}
