import fc from 'fast-check';
import type { Change } from '../../../src/editor/text/movedOffsets.ts';

/** One wish for a change; where it comes to lie depends on the text. */
export interface Wish {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

/** What is typed and pasted: never a letter that the first text has, so that it is known again. */
const inserted = fc.oneof(
  fc.constantFrom('', 'X', 'YZ', '\n', 'Q\nR', 'LONGER PASTE', ' ', '"', '\n\n', 'É', '-'),
  fc.stringMatching(/^[A-Z]{0,4}$/u),
);
const length = fc.oneof({ weight: 4, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(60) });
const wish: fc.Arbitrary<Wish> = fc.record({ at: fc.nat(), length, text: inserted });

/** An edit: one change, or several as a formatter or many cursors send them. */
export const anyEdit = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(wish).map(([one]): Wish[] => [one]) },
  { weight: 1, arbitrary: fc.array(wish, { minLength: 2, maxLength: 5 }) },
);

/** The changes that a wish stands for in a text: from its end to its beginning and apart, as VS Code tells them. */
export function changesIn(text: string, wishes: readonly Wish[]): Change[] {
  const changes: Change[] = [];
  let limit = text.length;
  const ends = text.includes('\r\n') ? '\r\n' : '\n';
  /** No editor gets between the two characters of a line end. */
  const whole = (at: number): number => (text.slice(at - 1, at + 1) === '\r\n' ? at - 1 : at);
  const placed = wishes
    .map((one) => ({ ...one, at: whole(one.at % (text.length + 1)) }))
    .sort((a, b) => b.at - a.at);
  for (const { at, length: wanted, text: insert } of placed) {
    if (at > limit) continue;
    const rangeLength = whole(Math.min(at + wanted, limit)) - at;
    if (rangeLength <= 0 && insert === '') continue;
    changes.push({ rangeOffset: at, rangeLength, text: insert.replaceAll('\n', ends) });
    limit = whole(at - 1);
  }
  return changes;
}

/** Moves a line by one, as Alt+Up and Alt+Down do: it, or the one beside it, is deleted and put in on the other side. */
export function lineMoved(text: string, { at, length: kind }: Wish): Change[] {
  const ends = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(ends);
  const index = at % lines.length;
  const start = lines.slice(0, index).join(ends).length + (index > 0 ? ends.length : 0);
  const line = lines[index] ?? '';
  const next = lines[index + 1];
  if (next === undefined) return [];
  const [first, second] = [start, start + line.length + ends.length];
  return kind % 2 === 0
    ? [
        { rangeOffset: second + next.length, rangeLength: 0, text: ends + line },
        { rangeOffset: first, rangeLength: line.length + ends.length, text: '' },
      ]
    : [
        { rangeOffset: second - ends.length, rangeLength: ends.length + next.length, text: '' },
        { rangeOffset: first, rangeLength: 0, text: next + ends },
      ];
}
