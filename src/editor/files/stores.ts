import type * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { DiskStore } from './diskStore.ts';
import type { FileStore } from './fileStore.ts';
import { VirtualStore } from './virtualStore.ts';

/** The stores of a command: a file of this computer's disk is streamed, any other goes through VS Code. */
export class Stores {
  readonly #disk: DiskStore;
  readonly #virtual = new VirtualStore();

  constructor({ disk }: Services) {
    this.#disk = new DiskStore(disk);
  }

  of({ scheme }: vscode.Uri): FileStore {
    return scheme === 'file' ? this.#disk : this.#virtual;
  }

  /** Lets each store work on its own files; the results keep the order. */
  async each<Item extends { readonly source: vscode.Uri }, Result>(
    items: readonly Item[],
    work: (store: FileStore, items: readonly Item[]) => Promise<readonly Result[]>,
  ): Promise<Result[]> {
    const results: Result[] = [];
    for (const store of [this.#disk, this.#virtual]) {
      const places = [...items.keys()].filter((place) => this.#isIn(store, items[place]));
      const own = await work(
        store,
        items.filter((item) => this.#isIn(store, item)),
      );
      for (const [i, place] of places.entries()) results[place] = own[i] as Result;
    }
    return results;
  }

  #isIn(store: FileStore, item: { readonly source: vscode.Uri } | undefined): boolean {
    return item !== undefined && this.of(item.source) === store;
  }
}
