import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as vscode from 'vscode';
import { fake } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';

/** Where files are. */
export interface Place {
  at(name: string): vscode.Uri;
  /** Writes a file, and the folders that it needs. */
  put(name: string, content: Uint8Array | string): vscode.Uri;
  read(name: string): Buffer;
  /** The files by their paths, hidden ones too. */
  names(): string[];
}

/** Asserts that these files are there and nothing else, hidden or not. */
export function holds(place: Place, ...names: string[]): void {
  assert.deepEqual(place.names().sort(), names.sort());
}

/** Everything in a place, for asserting that it stays as it is. */
export function contents(place: Place): Readonly<Record<string, string>> {
  return Object.fromEntries(
    place
      .names()
      .sort()
      .map((name) => [name, place.read(name).toString('base64')]),
  );
}

/** A folder on the disk of this computer, there for one test. */
export class LocalPlace implements Place {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'xq-files-'));

  at(name: string): vscode.Uri {
    return Uri.file(path.join(this.folder, name));
  }
  put(name: string, content: Uint8Array | string): vscode.Uri {
    const { fsPath } = this.at(name);
    mkdirSync(path.dirname(fsPath), { recursive: true });
    writeFileSync(fsPath, content);
    return this.at(name);
  }
  read(name: string): Buffer {
    return readFileSync(this.at(name).fsPath);
  }
  names(): string[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.relative(this.folder, path.join(entry.parentPath, entry.name)));
  }
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A file system that VS Code reaches and node:fs does not. */
export const virtualPlace: Place = {
  at: (name) => Uri.from({ scheme: 'memfs', authority: 'host', path: `/vault/${name}` }),
  put(name, content) {
    fake.disk.write(virtualPlace.at(name), content);
    return virtualPlace.at(name);
  },
  read(name) {
    const bytes = fake.disk.bytes(virtualPlace.at(name));
    if (bytes === undefined) throw new Error(`There is no ${name}`);
    return Buffer.from(bytes);
  },
  names: () => fake.disk.below(Uri.from({ scheme: 'memfs', authority: 'host', path: '/vault' })),
};

/** A local place for each test of a suite. */
export function eachLocalPlace(): () => LocalPlace {
  let place: LocalPlace;
  beforeEach(() => {
    place = new LocalPlace();
  });
  afterEach(() => {
    place.remove();
  });
  return () => place;
}

/** Runs the same suite in both kinds of place. */
export function inEachPlace(what: string, suite: (place: () => Place) => void): void {
  describe(`${what}, on the disk of this computer`, () => {
    suite(eachLocalPlace());
  });
  describe(`${what}, in a virtual workspace`, () => {
    suite(() => virtualPlace);
  });
}
