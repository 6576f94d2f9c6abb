import { ADD, decryptAll, encrypt, KEY, KEYS } from './steps.ts';
import type { FakeEditor } from '../fake/editors.ts';

/** A step in which the service is asked, and the command that comes to it. */
export interface AskingStep {
  readonly step: string;
  readonly endpoint: string;
  /** The document; what stands between `[[` and `]]` is selected. */
  readonly marked: string;
  /** What the document shows in the end. */
  readonly after: string;
  readonly prepare: () => Promise<void>;
  readonly run: (editor: FakeEditor) => Promise<void>;
}

export const ONE = 'a: [[one]]\n';
export const TWO = 'a: [[one]]\nb: [[two]]\n';
const encrypting = { prepare: (): Promise<void> => Promise.resolve(), run: encrypt };
const decrypting = { prepare: encrypt, run: decryptAll };

export const ASKING_STEPS: readonly AskingStep[] = [
  { ...encrypting, step: 'storing a key', endpoint: ADD, marked: ONE, after: 'a: INLINE\n' },
  { ...encrypting, step: 'storing two keys', endpoint: ADD, marked: TWO, after: 'a: INLINE\nb: INLINE\n' },
  { ...decrypting, step: 'fetching a key', endpoint: KEY, marked: ONE, after: 'a: one\n' },
  { ...decrypting, step: 'fetching two keys', endpoint: KEYS, marked: TWO, after: 'a: one\nb: two\n' },
];
