import { randomInt } from 'node:crypto';
import path from 'node:path';
import type { Session } from '../harness/session.ts';
import { scanForLeaks } from './leakScan.ts';

const NARROW = 'bcdfghjkmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ';
const WIDE = 'äöüßéñçøåÆЖШЫЭЮЯλπω漢字仮名日本';
const LENGTH = 48;

const random = (alphabet: string): string =>
  Array.from({ length: LENGTH }, () => alphabet[randomInt(alphabet.length)]).join('');

/** A text that stands nowhere by chance: a word that every coding keeps as it is, and one that most of them change. */
export interface Canary {
  readonly text: string;
  readonly words: readonly [string, string];
  /** By which it is known on the screen: longer words may be broken there. */
  readonly beginning: string;
}

export function makeCanary(): Canary {
  const words = [random(NARROW), random(WIDE)] as const;
  return { text: words.join(' '), words, beginning: words[0].slice(0, 16) };
}

/** The files in which a canary stands, by their path below the folders of the session. */
export function placesOf(canary: Canary, { dataDirs, workspaceDir }: Session): string[] {
  const { leaks } = scanForLeaks(dataDirs, canary.words);
  const names = leaks.map(({ file }) => path.relative(path.dirname(workspaceDir), file));
  return [...new Set(names)].map((name) => name.split(path.sep).join('/')).sort();
}
