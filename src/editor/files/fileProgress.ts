import * as vscode from 'vscode';
import type { Step } from '../progress.ts';
import { byteSize } from './byteSize.ts';
import { nameOf } from './fileNames.ts';
import type { FileWatch } from './fileStore.ts';

/** A part of the work: where it begins and ends in the whole, and what is said of the file that it is at. */
export interface Phase {
  readonly from: number;
  readonly to: number;
  readonly describe: (name: string) => string;
}

const WHOLE: Phase = { from: 0, to: 100, describe: (name) => name };

/** Files on their way, and how many bytes there are in all. Reported when it makes a difference that can be seen. */
export class FileProgress {
  readonly #expected: ReadonlyMap<string, number>;
  readonly #total: number;
  readonly #report: (step: Step) => void;
  readonly #left: Map<string, number>;
  readonly #phase: Phase;
  #done = 0;
  #shown: string | undefined;

  constructor(
    files: readonly { readonly source: vscode.Uri; readonly size: number }[],
    report: (step: Step) => void,
    phase = WHOLE,
  ) {
    this.#phase = phase;
    this.#expected = new Map(files.map(({ source, size }) => [String(source), size]));
    this.#left = new Map([...this.#expected].filter(([, size]) => size > 0));
    this.#total = files.reduce((sum, { size }) => sum + size, 0);
    this.#report = report;
  }

  watch(signal: AbortSignal): FileWatch {
    return {
      signal,
      onProgress: (source, bytes) => {
        this.#advance(source, bytes);
      },
    };
  }

  #advance(source: vscode.Uri, bytes: number): void {
    const key = String(source);
    const left = this.#left.get(key) ?? 0;
    // A container has some bytes beside its content.
    const counted = Math.min(left, bytes);
    this.#done += counted;
    if (left - counted > 0) this.#left.set(key, left - counted);
    else this.#left.delete(key);
    this.#show(nameOf(source));
  }

  #show(name: string): void {
    const { from, to, describe } = this.#phase;
    const part = this.#total === 0 ? 1 : this.#done / this.#total;
    const percent = Math.floor(from + (to - from) * part);
    const message = this.#message(describe(name));
    const shown = `${percent} ${message}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#report({ message, percent });
  }

  #message(name: string): string {
    const bytes = vscode.l10n.t('{done} of {total}', {
      done: byteSize(this.#done),
      total: byteSize(this.#total),
    });
    const all = this.#expected.size;
    if (all === 1) return `${name} (${bytes})`;
    const count = vscode.l10n.t('{done} of {all} files', { done: all - this.#left.size, all });
    return `${name} (${count}, ${bytes})`;
  }
}
