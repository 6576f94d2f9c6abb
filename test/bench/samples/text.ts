import assert from 'node:assert/strict';
import { interleave, type Samples } from '../interleave.ts';
import { ageText } from '../peers/age.ts';
import { floor } from '../peers/floor.ts';
import { openpgpText } from '../peers/openpgp.ts';
import { oursBlock, oursInline } from '../peers/ours.ts';
import type { TextPeer } from '../peers/peer.ts';
import { FLOOR, OURS } from '../row.ts';
import { timed } from './timed.ts';

interface TextInput {
  readonly bytes: number;
  readonly direction: 'encrypt' | 'decrypt';
  readonly form: 'inline' | 'block';
  readonly rounds: number;
  /** How often ours and the floor are run for one sample; the peers take ten times longer and are run less often. */
  readonly times: number;
}

/** Lines as in a file of settings. */
export function sampleText(bytes: number): string {
  const line = (i: number) => `setting_${i} = "a value that somebody typed, ${i * 7919}"\n`;
  let text = '';
  for (let i = 0; text.length < bytes; i += 1) text += line(i);
  return text.slice(0, bytes);
}

/** Ours, the floor and the peers on one text, after each has brought it back whole. */
export async function text({ bytes, direction, form, rounds, times }: TextInput): Promise<Samples> {
  const plain = sampleText(bytes);
  const ours = form === 'inline' ? oursInline : oursBlock;
  const peers: Readonly<Record<string, TextPeer>> = {
    [OURS]: ours,
    [FLOOR]: floor,
    'age-encryption': await ageText(),
    openpgp: await openpgpText(),
  };
  const candidates = await Promise.all(
    Object.entries(peers).map(async ([name, peer]) => {
      const sealed = await peer.encrypt(plain);
      assert.equal(await peer.decrypt(sealed), plain, `${name} must bring the text back`);
      const isFast = name === OURS || name === FLOOR;
      const work = direction === 'encrypt' ? () => peer.encrypt(plain) : () => peer.decrypt(sealed);
      const repeat = isFast ? times : Math.max(1, Math.round(times / 10));
      await timed(repeat, work);
      return [name, { sample: () => timed(repeat, work) }] as const;
    }),
  );
  return interleave(rounds, Object.fromEntries(candidates));
}
