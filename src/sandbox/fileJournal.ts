import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { openBox, sealBox } from './aesBox.ts';
import { JournalError, type Journal } from './journal.ts';
import { sandboxEventSchema, type SandboxEvent } from './sandboxEvent.ts';

const keyBytes = 32;
const purpose = 'xq-sandbox journal 1';
const newline = 0x0a;
/** Ends a line that a killed process left unfinished; not in the base64 alphabet. */
const tornMark = '~';

/**
 * An append-only file, one sealed event per line. Lines are added with O_APPEND in one write each, so that
 * several processes can share it; nothing is ever rewritten. A line keeps its content secret and whole;
 * that no line was taken away is not proven.
 */
export class FileJournal implements Journal {
  readonly #file: FileHandle;
  readonly #key: Uint8Array;
  #offset = 0;
  #line = 0;

  private constructor(file: FileHandle, key: Uint8Array) {
    this.#file = file;
    this.#key = key;
  }

  static async open(path: string, key: Uint8Array): Promise<FileJournal> {
    if (key.length !== keyBytes)
      throw new JournalError('badJournalKey', 'The journal key must have 32 bytes');
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'a+', 0o600);
    await file.chmod(0o600);
    return new FileJournal(file, key);
  }

  async append(event: SandboxEvent): Promise<void> {
    const line = sealBox(JSON.stringify(event), this.#key, purpose).toString('base64url');
    const repair = (await this.#endsTorn()) ? `${tornMark}\n` : '';
    await this.#file.appendFile(`${repair}${line}\n`);
    await this.#file.sync();
  }

  async readNew(): Promise<SandboxEvent[]> {
    const fresh = await this.#readFrom(this.#offset);
    // What follows the last newline is a write in flight, or what a killed process left.
    const whole = fresh.subarray(0, fresh.lastIndexOf(newline) + 1);
    const lines = whole.toString('latin1').split('\n').slice(0, -1);
    const events = lines.flatMap((line, index) => this.#parse(line, this.#line + index + 1));
    this.#offset += whole.length;
    this.#line += lines.length;
    return events;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  /** True also while another process is writing; the mark then stands on a line of its own, and is skipped. */
  async #endsTorn(): Promise<boolean> {
    const { size } = await this.#file.stat();
    return size > 0 && (await this.#readFrom(size - 1))[0] !== newline;
  }

  async #readFrom(offset: number): Promise<Buffer> {
    const { size } = await this.#file.stat();
    if (size < offset) throw new JournalError('damagedJournal', 'The journal is shorter than it was');
    const { buffer, bytesRead } = await this.#file.read(
      Buffer.alloc(size - offset),
      0,
      size - offset,
      offset,
    );
    return buffer.subarray(0, bytesRead);
  }

  #parse(line: string, number: number): SandboxEvent[] {
    if (line.endsWith(tornMark)) return [];
    const text = openBox(Buffer.from(line, 'base64url'), this.#key, purpose);
    if (text === undefined) throw damaged(number, 'is damaged, or sealed with another key');
    const event = v.safeParse(sandboxEventSchema, JSON.parse(text));
    if (!event.success) throw damaged(number, 'holds an event this version does not know');
    return [event.output];
  }
}

function damaged(line: number, what: string): JournalError {
  return new JournalError('damagedJournal', `Line ${line} of the journal ${what}`);
}
