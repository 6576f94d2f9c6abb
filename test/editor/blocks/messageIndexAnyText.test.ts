import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  BLOCK_BEGIN,
  BLOCK_END,
  EACH_WRAP,
  encodeInline,
  FENCE_BEGIN,
  FENCE_END,
  WRAPS,
} from '../../../src/crypto/armor.ts';
import type { Edit } from './editedText.ts';
import { frame, block, fenced, inline, indexed, follow } from './indexSteps.ts';

/** What texts are made of, and what is put into them: all that the rules speak of, whole and in pieces. */
const piece = fc.constantFrom(
  ...['\n', '\n', '\r\n', '\r', ' ', '#', '  // ', '.', 'LAAAA', 'x', '-', 'é', '', 'xq1.', 'xq1'],
  ...[BLOCK_BEGIN, BLOCK_END, '-----', `\n${BLOCK_BEGIN}\n`, `\n${BLOCK_END}\n`, `${BLOCK_BEGIN} `],
  ...Object.values(WRAPS).flatMap(({ begin, end }) => [begin, end]),
  ...EACH_WRAP.map((wrap, i) => encodeInline(frame('KLMN'.charAt(i)), { wrap })),
  ...[inline('A'), inline('B').slice(0, -1), inline('C').slice(0, 90), ` ${inline('D')} `],
  ...[FENCE_BEGIN, `\n${FENCE_END}`, `${FENCE_BEGIN}\n`, fenced('I'), `\n${fenced('J', '  ')}\n`],
  ...[block('E'), `\n${block('F')}\n`, `\n${block('G', '  # ')}\n`, block('H', '// ').slice(0, -9)],
);
const somePieces = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(''));
const share = fc.double({ min: 0, max: 1, noNaN: true });
const editSomewhere = fc.record({
  where: share,
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(200)),
  text: somePieces,
});
const event = fc.record({
  edits: fc.array(editSomewhere, { minLength: 1, maxLength: 4 }),
  order: fc.constantFrom('from the end', 'as they come'),
});
const script = fc.record({
  start: fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
  steps: fc.array(fc.oneof({ arbitrary: event, weight: 6 }, fc.constantFrom('undo', 'ends')), {
    maxLength: 12,
  }),
  look: fc.tuple(share, share),
});

describe('The index of any text', () => {
  it('knows after any edits what reading the whole text anew finds', () => {
    let compared = 0;
    fc.assert(
      fc.property(script, ({ start, steps, look }) => {
        const one = indexed(start);
        const { text, index } = one;
        for (const step of steps) {
          if (step === 'undo') follow(one, text.back());
          else if (step === 'ends') follow(one, text.otherEnds());
          else follow(one, ...editsOf(text.whole, step));
          const [first = 0, last = 0] = look
            .map((part) => Math.floor(part * text.lineCount))
            .sort((a, b) => a - b);
          const all = index.within(0, Infinity);
          const inSight = all.filter(({ start: from, end }) => end.line >= first && from.line <= last);
          assert.deepEqual(index.within(first, last), inSight);
          compared += all.length;
        }
      }),
      { numRuns: 3000 },
    );
    assert.ok(compared > 1000, `only ${compared} messages were compared`);
  });
});

/** The edits of one event, each in the text that the one before it left. */
function editsOf(
  whole: string,
  { edits, order }: { edits: readonly { where: number; length: number; text: string }[]; order: string },
): Edit[] {
  const placed = edits.map(({ where, length, text }) => ({
    offset: Math.floor(where * whole.length),
    length,
    text,
  }));
  if (order === 'as they come') return placed;
  const downFrom = placed.sort((a, b) => b.offset - a.offset);
  return downFrom.map((edit, i) => ({
    ...edit,
    length: Math.min(edit.length, (downFrom[i - 1]?.offset ?? Infinity) - edit.offset),
  }));
}
