import type { Journal } from './journal.ts';
import type { SandboxEvent } from './sandboxEvent.ts';

/** A journal that ends with the process. Two of them over one `log` behave like two windows over one file. */
export class MemoryJournal implements Journal {
  readonly #log: SandboxEvent[];
  #read = 0;

  constructor(log: SandboxEvent[] = []) {
    this.#log = log;
  }

  append(event: SandboxEvent): Promise<void> {
    this.#log.push(event);
    return Promise.resolve();
  }

  readNew(): Promise<SandboxEvent[]> {
    const fresh = this.#log.slice(this.#read);
    this.#read = this.#log.length;
    return Promise.resolve(fresh);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
