import type { Change } from '../text/movedOffsets.ts';
import type { RegionedText } from './regions.ts';

/** A text and its regions after a change of nothing but line ends, as the status bar offers it; undefined for any other. */
export function withOtherLineEnds({ text, regions }: RegionedText, change: Change): RegionedText | undefined {
  const after = change.text;
  // Cheap first: it is asked with every key.
  if (change.rangeLength !== text.length || after.length === text.length) return undefined;
  if (bare(after) !== bare(text)) return undefined;
  const moves = placesAfter(text, after.includes('\r\n') ? '\r\n' : '\n');
  return {
    text: after,
    regions: regions.map((region) => ({ ...region, start: moves(region.start), end: moves(region.end) })),
  };
}

/** Where offsets are with these line ends; asked from the first to the last, so that the text is read once. */
function placesAfter(text: string, ends: '\n' | '\r\n'): (offset: number) => number {
  let next = text.indexOf('\n');
  let by = 0;
  return (offset) => {
    while (next >= 0 && next < offset) {
      by += ends.length - (text[next - 1] === '\r' ? 2 : 1);
      next = text.indexOf('\n', next + 1);
    }
    return offset + by;
  };
}

function bare(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
