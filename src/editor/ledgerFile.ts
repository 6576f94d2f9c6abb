import { readFileSync, renameSync, statSync } from 'node:fs';
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Addresses are in it: readable by the user alone, where the system knows such a thing. */
const PRIVATE = { mode: 0o600 };

/**
 * A file of lines that only grow, so that two windows can write it: what one appends never overwrites what the other did.
 * There is none before something was appended.
 */
export class LedgerFile {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = path.join(folder, 'ledger.jsonl');
  }

  /** Another text when the file is another one, or longer, than when it was asked before; empty where it cannot be looked at. */
  get version(): string {
    try {
      const { ino, size, mtimeMs } = statSync(this.#path);
      return `${ino} ${size} ${mtimeMs}`;
    } catch {
      return '';
    }
  }

  /** At once, because who asks draws what is on the screen and cannot wait. A file that cannot be read has no lines. */
  read(): string[] {
    try {
      return readFileSync(this.#path, 'utf8')
        .split('\n')
        .filter((line) => line !== '');
    } catch {
      return [];
    }
  }

  /** In one write. A line that was cut off before, by a crash, is ended first, so that it takes no other one with it. */
  async append(lines: readonly string[]): Promise<void> {
    await this.#makeFolder();
    await appendFile(this.#path, `\n${lines.join('\n')}\n`, PRIVATE);
  }

  /**
   * Written beside and renamed: there is a whole file at any time. Throws where another window has appended since it was
   * read; what it did stays.
   */
  async replace(lines: readonly string[], version: string): Promise<void> {
    await this.#makeFolder();
    const beside = `${this.#path}.${process.pid}`;
    await writeFile(beside, `${lines.join('\n')}\n`, PRIVATE);
    if (this.version === version) renameSync(beside, this.#path);
    else await rm(beside).then(() => Promise.reject(new Error('another window has appended')));
  }

  /** VS Code names the folder and leaves making it to us. */
  async #makeFolder(): Promise<void> {
    await mkdir(path.dirname(this.#path), { recursive: true });
  }
}
