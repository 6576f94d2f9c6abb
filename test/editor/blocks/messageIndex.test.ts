import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  BLOCK_BEGIN,
  BLOCK_END,
  encodeBlock,
  encodeInline,
  FENCE_BEGIN,
  FENCE_END,
} from '../../../src/crypto/armor.ts';
import { findMessages } from '../../../src/crypto/findMessages.ts';
import { encodeMessageFrame, parseMessageFrame } from '../../../src/crypto/messageFrame.ts';
import { MessageIndex } from '../../../src/editor/blocks/messageIndex.ts';
import type { PlacedMessage } from '../../../src/editor/blocks/messageIndex.ts';
import { EditedText } from './editedText.ts';
import type { Edit } from './editedText.ts';

const frame = (letter: string): Uint8Array =>
  encodeMessageFrame({ locator: letter.repeat(43), schemeByte: 1, body: new Uint8Array(52) });
const block = (letter: string, prefix = ''): string => encodeBlock(frame(letter), { prefix, eol: '\n' });
const fenced = (letter: string, prefix = ''): string =>
  encodeBlock(frame(letter), { prefix, eol: '\n', isFenced: true });
const inline = (letter: string): string => encodeInline(frame(letter));

/** As a line for each message: form, place, and what is in it. */
function listed(messages: readonly PlacedMessage[]): string[] {
  return messages.map(({ form, start, end, locator, error }) => {
    const place = `${start.line}:${start.character}-${end.line}:${end.character}`;
    return `${form} ${place} ${locator ?? error?.code ?? 'nothing'}`;
  });
}

/** What there is to find, by reading the whole text anew. */
function found(text: EditedText): string[] {
  return findMessages(text.whole).map(({ form, start, end, frame: bytes, error }) => {
    const [from, to] = [text.pointAt(start), text.pointAt(end)];
    const content = bytes === undefined ? error.code : parseMessageFrame(bytes).locator;
    return `${form} ${from.line}:${from.character}-${to.line}:${to.character} ${content}`;
  });
}

/** A text with an index that has seen it whole, once, and was asked for all. */
function indexed(whole: string): { text: EditedText; index: MessageIndex } {
  const text = new EditedText(whole);
  const index = new MessageIndex(text);
  assert.deepEqual(listed(index.within(0, Infinity)), found(text));
  return { text, index };
}

/** Makes edits, one after the other, as one event, and expects the index to know what there is then. */
function follow({ text, index }: ReturnType<typeof indexed>, ...edits: Edit[]): boolean {
  const before = listed(index.within(0, Infinity));
  const mayDiffer = index.update(edits.map((edit) => text.apply(edit)));
  const after = found(text);
  assert.deepEqual(listed(index.within(0, Infinity)), after);
  if (!mayDiffer) assert.deepEqual(after, before);
  return mayDiffer;
}

/** Replaces the first occurrence of a part. */
const replacing = (whole: string, part: string, by: string): Edit => ({
  offset: whole.indexOf(part),
  length: part.length,
  text: by,
});

describe('The index of a text', () => {
  const both = `a\n${block('A', '  # ')}\nb: "${inline('B')}"\n${block('C')}\nend`;

  it('knows what stands in it at the beginning', () => {
    const { index } = indexed(both);
    assert.deepEqual(
      index.within(0, Infinity).map(({ form, locator }) => `${form} ${locator?.charAt(0) ?? ''}`),
      ['block A', 'inline B', 'block C'],
    );
  });

  const inFence = `a\n${fenced('A', '  ')}\nb ${inline('B')}\n${fenced('C')}\n${fenced('D')}`;

  const cases: [what: string, before: string, ...edits: ((text: string) => Edit)[]][] = [
    ['typing elsewhere', both, (text) => replacing(text, 'end', 'ends')],
    ['a new line above all', both, () => ({ offset: 0, length: 0, text: '\n' })],
    ['lines that go', both, (text) => replacing(text, 'a\n', '')],
    ['typing before a token', both, (text) => replacing(text, 'b: ', 'b2: ')],
    ['a letter directly before a token', both, (text) => replacing(text, 'xq1.', 'Axq1.')],
    ['a token without its full stop', both, (text) => replacing(text, '."', '"')],
    ['a full stop for a token', both.replace('."', '"'), (text) => replacing(text, '"\n', '."\n')],
    ['a line end in the middle of a token', both, (text) => replacing(text, 'xq1.LAAAA', 'xq1.LAAAA\n')],
    ['a letter inside a block', both, (text) => replacing(text, 'LAAAA', 'LAAAB')],
    ['a BEGIN that is broken', both, (text) => replacing(text, BLOCK_BEGIN, 'BEGIN')],
    [
      'a BEGIN that has something behind it',
      both,
      (text) => replacing(text, BLOCK_BEGIN, `${BLOCK_BEGIN} x`),
    ],
    ['a BEGIN whose prefix is none any more', both, (text) => replacing(text, '  # -', '  x # -')],
    ['an END that is broken', both, (text) => replacing(text, BLOCK_END, 'END')],
    [
      'an END that closes what was open',
      `${BLOCK_BEGIN}\nx\n${both}`,
      (text) => replacing(text, 'x', BLOCK_END),
    ],
    ['an END before the END', both, (text) => replacing(text, BLOCK_END, `${BLOCK_END}\n${BLOCK_END}`)],
    ['a BEGIN inside a block', both, (text) => replacing(text, 'LAAAA', `\n${BLOCK_BEGIN}\nLAAAA`)],
    [
      'a BEGIN around tokens, and its END',
      both,
      () => ({ offset: 0, length: 0, text: `${BLOCK_BEGIN}\n` }),
      (text) => replacing(text, '"\n', `"\n${BLOCK_END}\n`),
    ],
    ['two lines that become one', both, (text) => replacing(text, `\n${BLOCK_BEGIN}`, BLOCK_BEGIN)],
    [
      'a BEGIN put together from two lines',
      `${BLOCK_BEGIN.slice(0, 9)}\n${BLOCK_BEGIN.slice(9)}\n${BLOCK_END}`,
      (text) => replacing(text, '\n', ''),
    ],
    ['a message that is pasted', both, (text) => replacing(text, 'end', `${block('D')}\n${inline('E')}`)],
    ['everything that goes', both, (text) => ({ offset: 0, length: text.length, text: '' })],
    ['everything that comes', '', () => ({ offset: 0, length: 0, text: both })],
    ['a fence that loses its beginning', inFence, (text) => replacing(text, FENCE_BEGIN, 'x')],
    ['a fence that loses its end', inFence, (text) => replacing(text, `${FENCE_END}\nb`, 'b')],
    ['a fence whose end is another one', inFence, (text) => replacing(text, `${FENCE_END}\nb`, '````\nb')],
    ['a line within a fence', inFence, (text) => replacing(text, `  ${BLOCK_BEGIN}`, `\n  ${BLOCK_BEGIN}`)],
    ['another indentation of a fence', inFence, (text) => replacing(text, `  ${FENCE_BEGIN}`, FENCE_BEGIN)],
    [
      'a fence around a block that had none',
      `a\n${block('A')}\nb`,
      (text) => replacing(text, BLOCK_BEGIN, `${FENCE_BEGIN}\n${BLOCK_BEGIN}`),
      (text) => replacing(text, BLOCK_END, `${BLOCK_END}\n${FENCE_END}`),
    ],
    ['a line end of another kind', both, (text) => replacing(text, 'a\n', 'a\r\n\r')],
  ];
  for (const [what, before, ...edits] of cases)
    it(`follows ${what}, and back`, () => {
      const one = indexed(before);
      for (const edit of edits) follow(one, edit(one.text.whole));
      follow(one, { offset: 0, length: one.text.whole.length, text: before });
      for (const edit of edits) {
        const made = edit(one.text.whole);
        const old = one.text.whole.slice(made.offset, made.offset + made.length);
        follow(one, made);
        follow(one, { offset: made.offset, length: one.text.inOwnEnds(made.text).length, text: old });
        follow(one, made);
      }
    });

  it('follows several changes of one event, whichever comes first', () => {
    const upwards: Edit[] = [both.length, 30, 0].map((offset) => ({ offset, length: 0, text: '\nx\n' }));
    const downwards: Edit[] = [0, 30, 60].map((offset) => ({ offset, length: 2, text: '\n\n\n' }));
    const mixed: Edit[] = [50, 0, 200, 2].map((offset) => ({ offset, length: 9, text: `\n${BLOCK_END}\n` }));
    for (const edits of [upwards, downwards, mixed]) follow(indexed(both), ...edits);
  });

  it('tells of no change where no message is touched, and none stands below', () => {
    const one = indexed(`${both}\n\n`);
    const at = one.text.whole.length;
    assert.equal(follow(one, { offset: at, length: 0, text: 'text\n' }), false);
    assert.equal(follow(one, { offset: 0, length: 0, text: 'text' }), false);
    assert.equal(follow(one), false);
    assert.equal(follow(one, { offset: 0, length: 0, text: '\n' }), true);
    assert.equal(follow(one, replacing(one.text.whole, 'LAAAA', 'LAAAB')), true);
    const other = indexed(`${inFence}\n\n`);
    assert.equal(follow(other, { offset: 0, length: 0, text: 'text' }), false);
    assert.equal(follow(other, replacing(other.text.whole, `${FENCE_END}\nb`, `${FENCE_END}x\nb`)), true);
  });

  it('gives the messages of some lines only, with a block that reaches in from above', () => {
    for (const whole of [both, inFence]) {
      const { text, index } = indexed(whole);
      const all = index.within(0, Infinity);
      for (let first = 0; first < text.lineCount; first += 1)
        for (let last = first; last < text.lineCount; last += 1)
          assert.deepEqual(
            index.within(first, last),
            all.filter(({ start, end }) => end.line >= first && start.line <= last),
          );
    }
  });

  it('gives the lines of whole blocks, also of damaged ones', () => {
    const { index } = indexed(
      `${both.replace('LAAAA', 'LAAA')}\n${BLOCK_BEGIN}\n${BLOCK_END}\n${BLOCK_BEGIN}`,
    );
    assert.deepEqual(
      index.blockLines().map(({ first, last }) => last - first),
      [4, 4, 1],
    );
    assert.deepEqual(
      indexed(inFence)
        .index.blockLines()
        .map(({ first, last }) => last - first),
      [6, 6, 6],
    );
  });

  it('reads no more than what is asked for, and that once', () => {
    const { text, index } = indexed(`a\n${block('A')}\n${inline('B')}\n${block('C')}`);
    const linesOfAll = (): number[] => {
      text.linesRead.clear();
      index.within(0, Infinity);
      return [...text.linesRead].sort((a, b) => a - b);
    };
    index.update([text.apply({ offset: 0, length: 0, text: '\n\n' })]);
    const ends = [7, 13];
    assert.deepEqual(linesOfAll(), ends);
    index.update([text.apply(replacing(text.whole, 'LAAAA', 'LAAAB'))]);
    text.linesRead.clear();
    index.within(8, 8);
    assert.deepEqual([...text.linesRead], []);
    assert.deepEqual(linesOfAll(), [3, 4, 5, 6, ...ends]);
    assert.deepEqual(linesOfAll(), ends);
  });

  it('looks at the lines that were edited and at no other, wherever they are', () => {
    const { text, index } = indexed(`${both}\n`.repeat(50));
    for (const line of [0, 600, 3, 300, 299]) {
      const offset = text.offsetAt(line);
      for (const edit of [
        { offset, length: 0, text: 'x' },
        { offset, length: 0, text: '\n' },
        { offset, length: 2, text: '' },
      ]) {
        text.linesRead.clear();
        index.update([text.apply(edit)]);
        assert.deepEqual([...text.linesRead], edit.text === '\n' ? [line, line + 1] : [line]);
      }
    }
  });
});

/** What texts are made of, and what is put into them: all that the rules speak of, whole and in pieces. */
const piece = fc.constantFrom(
  ...['\n', '\n', '\r\n', '\r', ' ', '#', '  // ', '.', 'LAAAA', 'x', '-', 'é', '', 'xq1.', 'xq1'],
  ...[BLOCK_BEGIN, BLOCK_END, '-----', `\n${BLOCK_BEGIN}\n`, `\n${BLOCK_END}\n`, `${BLOCK_BEGIN} `],
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
