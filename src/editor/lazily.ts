import { DisposableStore } from './disposables.ts';
import type { Disposable } from './disposables.ts';

/** Something that is loaded when it is asked for the first time, and lives from then on as long as this. */
export class Lazily<T extends Disposable> implements Disposable {
  readonly #load: () => Promise<T>;
  readonly #owned = new DisposableStore();
  #loading: Promise<T> | undefined;
  #loaded: T | undefined;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** Undefined until it was asked for and has come. */
  get loaded(): T | undefined {
    return this.#loaded;
  }

  readonly get = (): Promise<T> => (this.#loading ??= this.#first());

  dispose(): void {
    this.#owned.dispose();
  }

  /** What could not be loaded is tried again the next time. */
  async #first(): Promise<T> {
    try {
      this.#loaded = this.#owned.add(await this.#load());
      return this.#loaded;
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
  }
}
