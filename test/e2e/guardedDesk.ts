import { strict as assert } from 'node:assert';
import { type FSWatcher, mkdirSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../harness/until.ts';
import type { Workbench } from '../harness/workbench.ts';
import { type Canary, placesOf } from './canaries.ts';
import { Desk } from './desk.ts';
import { Sender } from './sender.ts';

/** Who sits at the desk, and who writes to them. */
export const alice = 'alice@example.com';
export const bob = 'bob@example.com';

/** A desk at which plaintext is looked for in all that is written, and which sees files that come and go in between. */
export class GuardedDesk {
  readonly desk: Desk;
  /** Of Bob, who encrypts for Alice elsewhere. */
  readonly sender: Sender;
  readonly #written = new Set<string>();
  readonly #watcher: FSWatcher;

  private constructor(desk: Desk, sender: Sender) {
    this.desk = desk;
    this.sender = sender;
    const userData = path.join(desk.session.folders.server, 'data/User');
    mkdirSync(userData, { recursive: true });
    this.#watcher = watch(userData, { recursive: true }, (_, name) => {
      if (name !== null) this.#written.add(name.split(path.sep).join('/'));
    });
  }

  /** Alice is signed in when it opens. */
  static async open(files: Readonly<Record<string, string>>): Promise<GuardedDesk> {
    const desk = await Desk.openFor(alice, files);
    return new GuardedDesk(desk, await Sender.signIn(desk.service, bob));
  }

  get workbench(): Workbench {
    return this.desk.session.workbench;
  }

  place(name: string, content: string | Uint8Array): void {
    writeFileSync(this.desk.file(name), content);
  }

  nowhere(...canaries: readonly Canary[]): void {
    for (const canary of canaries) assert.deepEqual(placesOf(canary, this.desk.session), []);
  }

  /** Where a canary is as soon as that is as wanted: VS Code writes, and removes, a while after what made it do so. */
  places(canary: Canary, isAsWanted: (found: string[]) => boolean): Promise<string[]> {
    return until('the canary to be where it is looked for', () => {
      const found = placesOf(canary, this.desk.session);
      return Promise.resolve(isAsWanted(found) ? found : undefined);
    });
  }

  /** The backups that VS Code has made, also those that are gone again, of documents with this scheme. */
  backupsOf(scheme: string): string[] {
    return [...this.#written].filter((name) => new RegExp(`^Backups/[^/]+/${scheme}(?:/|$)`).test(name));
  }

  /** The window is gone at once and hears of nothing; all is started again. */
  async crashWindow(): Promise<void> {
    await this.workbench.crash();
    await this.restart();
  }

  async restart(): Promise<void> {
    await this.desk.restart();
    await this.desk.person.status(alice);
  }

  async close(): Promise<void> {
    this.#watcher.close();
    await this.desk.close();
  }
}
