import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type Change, moved, movedOffsets, type Offsets } from '../../../src/editor/text/movedOffsets.ts';

const change = (rangeOffset: number, rangeLength: number, text = ''): Change => ({
  rangeOffset,
  rangeLength,
  text,
});
const anyText = fc.string({ maxLength: 4 });
const anyChange = fc.tuple(fc.nat(40), fc.nat(6), anyText).map((one) => change(...one));
const anyParts = fc.array(
  fc.tuple(fc.nat(40), fc.nat(6)).map(([start, length]): Offsets => ({ start, end: start + length })),
  { maxLength: 8 },
);

/** As VS Code gives them: the last first, none across another; gaps of nothing make them touch. */
const fromTheEnd = fc
  .array(fc.tuple(fc.nat(3), fc.nat(4), anyText), { maxLength: 10 })
  .map((steps) => {
    let at = 0;
    return steps.map(([gap, length, text]) => {
      const one = change(at + gap, length, text);
      at += gap + length;
      return one;
    });
  })
  .map((changes) => changes.reverse());

/** What is meant: one change after the other. */
const oneByOne = (parts: readonly Offsets[], changes: readonly Change[]): Offsets[] =>
  parts.map((part) => changes.reduce(moved, part));

describe('parts of a text after many changes', () => {
  for (const [order, changes] of [
    ['from the end, as VS Code gives them', fromTheEnd],
    ['in any order, across one another', fc.array(anyChange, { maxLength: 6 })],
  ] as const) {
    it(`are where one change after the other moves them: ${order}`, () => {
      fc.assert(
        fc.property(anyParts, changes, (parts, all) => {
          assert.deepEqual(movedOffsets(parts, all), oneByOne(parts, all));
        }),
        { numRuns: 2000 },
      );
    });
  }

  it('of one edit that replaces them all have the length of what replaced them', () => {
    const parts = [0, 10, 20].map((start) => ({ start, end: start + 5 }));
    const changes = parts.map(({ start }) => change(start, 5, 'longer text')).reverse();
    assert.deepEqual(movedOffsets(parts, changes), [
      { start: 0, end: 11 },
      { start: 16, end: 27 },
      { start: 32, end: 43 },
    ]);
  });

  const part = { start: 10, end: 15 };
  const rules: [what: string, change: Change, after: Offsets][] = [
    ['text before it shifts it', change(3, 2, 'abc'), { start: 11, end: 16 }],
    ['text at its beginning stays outside', change(10, 0, 'ab'), { start: 12, end: 17 }],
    ['text at its end stays outside', change(15, 0, 'ab'), part],
    ['text behind it does nothing', change(16, 1, 'ab'), part],
    ['text inside makes it longer', change(12, 0, 'ab'), { start: 10, end: 17 }],
    ['replacing it makes it what replaced it', change(10, 5, 'ab'), { start: 10, end: 12 }],
    ['deleting it leaves nothing', change(8, 9), { start: 10, end: 10 }],
  ];
  for (const [what, one, after] of rules) {
    it(`one part: ${what}`, () => {
      assert.deepEqual(movedOffsets([part], [one]), [after]);
    });
  }

  it('of which nothing is left take in what comes back', () => {
    assert.deepEqual(movedOffsets([{ start: 10, end: 10 }], [change(10, 0, 'back')]), [
      { start: 10, end: 14 },
    ]);
  });
});
