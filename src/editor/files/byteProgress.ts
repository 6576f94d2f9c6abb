import * as vscode from 'vscode';
import type { Step } from '../progress.ts';
import { byteSize } from './byteSize.ts';
import type { ChosenFile } from './chosenFiles.ts';
import { shownName } from './names.ts';

/** More often than this nobody can read it, and each report is a message to the window. */
const INTERVAL_MS = 100;

/** Tells how far the work on some files is: their count, the name, the bytes. */
export class ByteProgress {
  readonly #files: readonly ChosenFile[];
  readonly #report: (step: Step) => void;
  readonly #total: number;
  readonly #done: number[];
  #bytes = 0;
  #reported = -Infinity;

  /** `passes` is how often each file is read. */
  constructor(files: readonly ChosenFile[], passes: number, report: (step: Step) => void) {
    this.#files = files;
    this.#report = report;
    this.#total = files.reduce((sum, { size }) => sum + size, 0) * passes;
    this.#done = files.map(() => 0);
  }

  /** Takes note that some more bytes of the file at `index` were worked on. */
  readonly add = (index: number, bytes: number): void => {
    this.#bytes += bytes;
    this.#done[index] = (this.#done[index] ?? 0) + bytes;
    const now = performance.now();
    if (now - this.#reported < INTERVAL_MS) return;
    this.#reported = now;
    this.#report({ message: this.#message(index), percent: this.#percent() });
  };

  #message(index: number): string {
    const file = this.#files[index];
    const name = file === undefined ? '' : shownName(file.file);
    const done = byteSize(Math.min(this.#bytes, this.#total));
    const total = byteSize(this.#total);
    if (this.#files.length === 1) return vscode.l10n.t('{name}: {done} of {total}', { name, done, total });
    const number = this.#done.filter((bytes) => bytes > 0).length;
    const count = this.#files.length;
    return vscode.l10n.t('{number} of {count}, {name}: {done} of {total}', {
      number,
      count,
      name,
      done,
      total,
    });
  }

  #percent(): number {
    return this.#total === 0 ? 0 : Math.min(100, (100 * this.#bytes) / this.#total);
  }
}
