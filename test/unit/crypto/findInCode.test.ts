import assert from 'node:assert/strict';
import {
  BLOCK_BEGIN,
  encodeBlock,
  encodeInline,
  FENCE_BEGIN,
  FENCE_END,
  SPAN_BEGIN,
} from '../../../src/crypto/armor.ts';
import { frame, inline, block, summary, whole } from './foundSteps.ts';

describe('finding messages in code of their own', () => {
  it('takes the code span of its own along, and no other', () => {
    const span = encodeInline(frame, { isSpan: true });
    for (const [before, after] of [
      ['', ''],
      ['a', 'b'],
      ['`', '`'],
      [span, span],
    ] as const)
      assert.deepEqual(
        summary(before + span + after),
        Array(before === span ? 3 : 1).fill(whole('inline', span)),
      );
    for (const other of ['`', '`xq-messages:', '`xq-message: ', 'xq-message:', '`xq-message;'])
      assert.deepEqual(summary(`${other}${inline}\``), [whole('inline', inline)]);
    for (const behind of ['', ' `', '.`', 'a`'])
      assert.deepEqual(summary(`${SPAN_BEGIN}${inline}${behind}`), [whole('inline', inline)]);
    const cut = inline.slice(0, -1);
    assert.deepEqual(summary(`${SPAN_BEGIN}${cut}\``), [whole('inline', cut, 'badArmor')]);
  });

  for (const eol of ['\n', '\r\n'] as const)
    it(`takes the fence of its own along (${JSON.stringify(eol)})`, () => {
      const fenced = encodeBlock(frame, { prefix: '  ', eol, isFenced: true });
      for (const [before, after] of [
        ['', ''],
        [`a${eol}`, `${eol}b`],
        [eol, eol],
        [`${fenced}${eol}`, `${eol}${fenced}`],
      ])
        assert.deepEqual(
          summary(`${before}${fenced}${after}`),
          Array(`${before}${after}`.split(FENCE_BEGIN).length).fill(whole('block', fenced)),
        );
    });

  it('leaves what is another’s fence alone', () => {
    const parts = [FENCE_BEGIN, block, FENCE_END];
    const others = [
      ['```', block, FENCE_END],
      [FENCE_BEGIN, block, '````'],
      [FENCE_BEGIN, block, ''],
      [FENCE_BEGIN, '', block, FENCE_END],
      [FENCE_BEGIN, block, '', FENCE_END],
      [` ${FENCE_BEGIN}`, block, FENCE_END],
      [`${FENCE_BEGIN} `, block, FENCE_END],
      [`x${FENCE_BEGIN}`, block, FENCE_END],
    ];
    assert.deepEqual(summary(parts.join('\n')), [whole('block', parts.join('\n'))]);
    for (const lines of others) assert.deepEqual(summary(lines.join('\n')), [whole('block', block)]);
    const commented = encodeBlock(frame, { prefix: '# ', eol: '\n' });
    const text = `# ${FENCE_BEGIN}\n${commented}\n# ${FENCE_END}`;
    assert.deepEqual(summary(text), [whole('block', commented)]);
  });

  it('leaves a fence alone whose lines end otherwise', () => {
    for (const [before, behind] of [
      ['\r\n', '\n'],
      ['\n', '\r\n'],
      ['\r\n', '\r\n'],
    ] as const)
      assert.deepEqual(summary(FENCE_BEGIN + before + block + behind + FENCE_END), [whole('block', block)]);
    // There is nothing before the one, and nothing behind the other.
    assert.deepEqual(summary(`${FENCE_END}\n${block}`), [whole('block', block)]);
    assert.deepEqual(summary(`${block}\n${FENCE_END}`), [whole('block', block)]);
  });

  it('takes the fence of a damaged block along, and none for a BEGIN without an end', () => {
    const damaged = `${FENCE_BEGIN}\n${block.replace('AAA', 'A A')}\n${FENCE_END}`;
    assert.deepEqual(summary(damaged), [whole('block', damaged, 'badArmor')]);
    assert.deepEqual(summary(`${FENCE_BEGIN}\n${BLOCK_BEGIN}\n${FENCE_END}`), [
      whole('block', BLOCK_BEGIN, 'badArmor'),
    ]);
  });
});
