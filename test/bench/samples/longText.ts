import assert from 'node:assert/strict';
import { oursInline } from '../peers/ours.ts';
import { peakKiB } from './peak.ts';
import { sampleText } from './text.ts';

/** A text of many megabytes there and back. */
export async function longText({ bytes }: { bytes: number }): Promise<{ ms: number; peakKiB: number }> {
  const part = sampleText(1_000_000);
  const plain = part.repeat(bytes / part.length);
  const start = performance.now();
  const back = await oursInline.decrypt(await oursInline.encrypt(plain));
  const ms = performance.now() - start;
  assert(back === plain, 'a long text must come back');
  return { ms, peakKiB: peakKiB() };
}
