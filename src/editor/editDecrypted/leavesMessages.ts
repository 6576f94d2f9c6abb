import type { Change } from '../text/movedOffsets.ts';
import type { RegionedText } from './regions.ts';

/** Characters of a text that is known again; shorter ones stand in many places. */
const TELLING = 6;

/** Whether a change put text of a message in where no message is. */
export function leavesMessages(
  { regions }: RegionedText,
  changes: readonly Change[],
  plaintexts: readonly string[],
): boolean {
  const [change, ...more] = changes;
  if (change === undefined || more.length > 0) return false;
  const text = change.text.trim();
  if (text.length < TELLING || !plaintexts.some((plaintext) => plaintext.includes(text))) return false;
  const end = change.rangeOffset + change.text.length;
  return !regions.some((region) => region.start <= change.rangeOffset && end <= region.end);
}
