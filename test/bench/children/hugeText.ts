import assert from 'node:assert/strict';
import { answer } from './answer.ts';
import { heldMb, peakMb } from './memory.ts';
import { sampleText } from './samples.ts';
import { textFloor } from './textFloor.ts';
import { type Form, ours } from './textOurs.ts';

export interface HugeTextJob {
  readonly tool: Form | 'floor';
  readonly bytes: number;
}

export interface HugeTextResult {
  readonly ms: number;
  /** Megabytes above what the process held with the text in memory. */
  readonly peakMb: number;
}

await answer(async ({ tool, bytes }: HugeTextJob): Promise<HugeTextResult> => {
  const measured = tool === 'floor' ? textFloor(bytes) : ours(tool);
  const text = sampleText(bytes);
  const before = heldMb();
  const start = performance.now();
  const opened = await measured.decrypt(await measured.encrypt(text));
  const ms = performance.now() - start;
  const peak = peakMb() - before;
  assert.ok(opened === text, 'a text must come back as it was');
  return { ms, peakMb: peak };
});
