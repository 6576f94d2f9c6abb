import { constants, inflateRawSync } from 'node:zlib';
import { uncompress } from 'snappyjs';

/**
 * What a file holds besides its bytes as they are: its gzip and zlib streams (git's objects and packs), and the blocks of a
 * LevelDB store, which browsers use.
 */
export function unpacked(content: Buffer): Buffer[] {
  const streams = [...gzipStreams(content), ...zlibStreams(content)];
  return [...streams, ...orNone(() => tableBlocks(content)), ...logRecords(content)];
}

const PARTLY = { finishFlush: constants.Z_SYNC_FLUSH };
const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);

/** One that was not written to its end counts as far as it goes; what stands behind its end is no part of it. */
function gzipStreams(content: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = content.indexOf(GZIP); at >= 0; at = content.indexOf(GZIP, at + 1)) {
    const body = content.subarray(bodyAt(content, at));
    found.push(...orNone(() => [inflateRawSync(body, PARTLY)]));
  }
  return found;
}

/** How they begin at each level of compression. @see RFC 1950, section 2.2 */
const ZLIB = ['7801', '785e', '789c', '78da'].map((hex) => Buffer.from(hex, 'hex'));

function zlibStreams(content: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (const beginning of ZLIB)
    for (let at = content.indexOf(beginning); at >= 0; at = content.indexOf(beginning, at + 1))
      found.push(...orNone(() => [inflateRawSync(content.subarray(at + 2), PARTLY)]));
  return found;
}

const [EXTRA, NAME, COMMENT] = [4, 8, 16];

/** Where the header ends. @see RFC 1952, section 2.3 */
function bodyAt(content: Buffer, at: number): number {
  const flags = content[at + 3] ?? 0;
  let body = at + 10;
  if ((flags & EXTRA) !== 0) body += 2 + (content[body] ?? 0) + 256 * (content[body + 1] ?? 0);
  for (const flag of [NAME, COMMENT]) if ((flags & flag) !== 0) body = content.indexOf(0, body) + 1;
  return body;
}

/** What looks like one of its kind and is none has nothing in it. */
function orNone<T>(read: () => T[]): T[] {
  try {
    return read();
  } catch {
    return [];
  }
}

const TABLE_END = Buffer.from('57fb808b247547db', 'hex');
const FOOTER = 48;
const SNAPPY = 1;

/** @see google/leveldb `doc/table_format.md` */
function tableBlocks(content: Buffer): Buffer[] {
  if (content.length < FOOTER || !content.subarray(-TABLE_END.length).equals(TABLE_END)) return [];
  const footer = new Cursor(content.subarray(-FOOTER));
  footer.handle();
  return entryValues(blockAt(content, footer.handle())).map((value) =>
    blockAt(content, new Cursor(value).handle()),
  );
}

interface Handle {
  readonly offset: number;
  readonly size: number;
}

function blockAt(content: Buffer, { offset, size }: Handle): Buffer {
  const block = content.subarray(offset, offset + size);
  return content[offset + size] === SNAPPY ? Buffer.from(uncompress(block)) : block;
}

/** The values of a block: entries, then where some of them begin, then how many those are. */
function entryValues(block: Buffer): Buffer[] {
  const end = block.length - 4 - 4 * block.readUInt32LE(block.length - 4);
  const cursor = new Cursor(block.subarray(0, end));
  const values: Buffer[] = [];
  while (!cursor.isAtEnd) {
    cursor.number();
    const [key, value] = [cursor.number(), cursor.number()];
    cursor.bytes(key);
    values.push(cursor.bytes(value));
  }
  return values;
}

class Cursor {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** Seven bits a byte, the lowest first. */
  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes.readUInt8(this.#at++);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  bytes(length: number): Buffer {
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  handle(): Handle {
    return { offset: this.number(), size: this.number() };
  }
}

const LOG_BLOCK = 32_768;
const LOG_HEADER = 7;

/** The records of a log run over its blocks, each piece behind a header. @see google/leveldb `doc/log_format.md` */
function logRecords(content: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let block = 0; block < content.length; block += LOG_BLOCK) {
    const end = Math.min(block + LOG_BLOCK, content.length);
    let at = block;
    while (at + LOG_HEADER <= end) {
      const length = content.readUInt16LE(at + 4);
      const type = content.readUInt8(at + 6);
      if (type < 1 || type > 4 || at + LOG_HEADER + length > end) break;
      pieces.push(content.subarray(at + LOG_HEADER, at + LOG_HEADER + length));
      at += LOG_HEADER + length;
    }
  }
  return pieces.length > 1 ? [Buffer.concat(pieces)] : [];
}
