import { compress } from 'snappyjs';

const MAGIC = '57fb808b247547db';
const LOG_BLOCK = 32_768;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 128) return Buffer.from([...bytes, left]);
    bytes.push((left & 127) | 128);
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** One entry, then the list of restarts, which has one too. */
function block(value: Buffer): Buffer {
  const entry = [varint(0), varint(3), varint(value.length), Buffer.from('key'), value];
  return Buffer.concat([...entry, uint32(0), uint32(1)]);
}

const stored = (content: Buffer, isCompressed: boolean): Buffer =>
  isCompressed ? Buffer.from(compress(content)) : content;

/** A table with one value. @see google/leveldb `doc/table_format.md` */
export function tableOf(value: Buffer, isCompressed: boolean): Buffer {
  const trailer = Buffer.from([isCompressed ? 1 : 0, 0, 0, 0, 0]);
  const data = stored(block(value), isCompressed);
  const handle = Buffer.concat([varint(0), varint(data.length)]);
  const index = stored(block(handle), isCompressed);
  const handles = Buffer.concat([varint(0), varint(0), varint(data.length + 5), varint(index.length)]);
  const footer = Buffer.concat([handles, Buffer.alloc(40 - handles.length), Buffer.from(MAGIC, 'hex')]);
  return Buffer.concat([data, trailer, index, trailer, footer]);
}

function record(type: number, content: Buffer): Buffer {
  const header = Buffer.alloc(7);
  header.writeUInt16LE(content.length, 4);
  header.writeUInt8(type, 6);
  return Buffer.concat([header, content]);
}

/** A log in which a value runs over the end of the first block, cut in both its halves. @see google/leveldb `doc/log_format.md` */
export function logOf(value: Buffer): Buffer {
  const cut = value.length >> 1;
  const filling = Buffer.alloc(LOG_BLOCK - 14 - cut);
  return Buffer.concat([
    record(1, filling),
    record(2, value.subarray(0, cut)),
    record(4, value.subarray(cut)),
  ]);
}
