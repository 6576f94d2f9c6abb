import { strict as assert } from 'node:assert';
import { BLOCK_BEGIN, BLOCK_END, FENCE_BEGIN, FENCE_END, WRAPS } from '../../../src/crypto/armor.ts';
import type { Edit } from './editedText.ts';
import { block, fenced, inline, indexed, follow, replacing } from './indexSteps.ts';

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
    [
      'a code span around a token, and another',
      `a ${inline('A')}`,
      (text) => replacing(text, 'xq1.', `${WRAPS.span.begin}xq1.`),
      (text) => ({ offset: text.length, length: 0, text: '`' }),
      (text) => replacing(text, '`', '``'),
      (text) => replacing(text, ':', ';'),
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
