import assert from 'node:assert/strict';
import {
  BLOCK_BEGIN,
  encodeBlock,
  EACH_WRAP,
  encodeInline,
  FENCE_BEGIN,
  FENCE_END,
  WRAPS,
} from '../../../src/crypto/armor.ts';
import { frame, inline, block, summary, whole } from './foundSteps.ts';

describe('finding messages in code of their own', () => {
  for (const wrap of EACH_WRAP)
    it(`takes the ${wrap} of its own along, and no other`, () => {
      const { begin, end } = WRAPS[wrap];
      const wrapped = encodeInline(frame, { wrap });
      assert.equal(wrapped, begin + inline + end);
      for (const [before, after] of [
        ['', ''],
        ['a', 'b'],
        [end, begin],
        [wrapped, wrapped],
      ] as const)
        assert.deepEqual(
          summary(before + wrapped + after),
          Array(before === wrapped ? 3 : 1).fill(whole('inline', wrapped)),
        );
      for (const other of [begin.replace('xq', 'qx'), begin.slice(1), begin.replace(':', ';'), `${begin} `])
        assert.deepEqual(summary(other + inline + end), [whole('inline', inline)]);
      for (const behind of ['', ` ${end}`, `.${end}`, `a${end}`])
        assert.deepEqual(summary(begin + inline + behind), [whole('inline', inline)]);
      const cut = inline.slice(0, -1);
      assert.deepEqual(summary(begin + cut + end), [whole('inline', cut, 'badArmor')]);
    });

  it('shares no character with the message before it', () => {
    const span = encodeInline(frame, { wrap: 'span' });
    assert.deepEqual(summary(span + span.slice(1)), [whole('inline', span), whole('inline', inline)]);
  });

  it('takes no more of another’s wrap', () => {
    for (const [begin, end] of [
      [WRAPS.span.begin, WRAPS.comment.end],
      [WRAPS.comment.begin, WRAPS.span.end],
    ] as const)
      assert.deepEqual(summary(begin + inline + end), [whole('inline', inline)]);
    const span = encodeInline(frame, { wrap: 'span' });
    assert.deepEqual(summary(WRAPS.comment.begin + span + WRAPS.comment.end), [whole('inline', span)]);
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
