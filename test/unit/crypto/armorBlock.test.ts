import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  BLOCK_BEGIN,
  BLOCK_END,
  decodeBlock,
  encodeBlock,
  FENCE_BEGIN,
  FENCE_END,
  layoutOf,
} from '../../../src/crypto/armor.ts';
import { isBlockPrefix } from '../../../src/crypto/blockPrefix.ts';
import { refuses } from './refuses.ts';
import { list } from './samples.ts';

const prefixes = [
  '',
  '  ',
  '\t',
  '# ',
  '#',
  '## ',
  '  // ',
  '//',
  '/// ',
  '-- ',
  '--',
  '; ',
  ';;',
  '% ',
  '%%',
  "' ",
];
prefixes.push('" ', '! ', ' * ', ':: ', 'REM ', 'rem\t');
const anyLayout = fc
  .record({
    prefix: fc.constantFrom(...prefixes),
    eol: fc.constantFrom('\n' as const, '\r\n' as const),
    isFenced: fc.boolean(),
  })
  .filter(({ prefix, isFenced }) => !isFenced || prefix.trim() === '');
const anyBytes = fc.uint8Array({ minLength: 1, maxLength: 300 });

/** 50 bytes are 68 characters: one full line, and four in the second. */
const frame = Uint8Array.from({ length: 50 }, (_, i) => i * 5);
const line1 = 'AAUKDxQZHiMoLTI3PEFGS1BVWl9kaW5zeH2Ch4yRlpugpaqvtLm+w8jN0tfc4ebr';
const line2 = '8PU=';
const block = (...lines: string[]): string => lines.join('\n');
const good = block(BLOCK_BEGIN, line1, line2, BLOCK_END);

/** A line of AQEBAQ…, each time with something wrong in it. */
function spoiltLines(line: string, prefix: string): string[] {
  const data = line.slice(prefix.length);
  const begin = ['\u0141QEB', 'éEB', '=QEB', '_QEB', '-QEB'].map((wrong) => prefix + wrong + data.slice(4));
  const gap = `\n${prefix}`;
  const split = prefix + data.slice(0, 20) + gap + data.slice(20 + gap.length);
  const around = [` ${line}`, `\u0123${line}`, `${line}A`, `${line} `, `${line}\r`, `${line.slice(0, -2)}==`];
  const gaps =
    prefix === '' ? [] : [prefix, data, `${prefix[0]}\v${line.slice(2)}`, `\u0123${line.slice(1)}`];
  return ['', line.slice(0, -1), ...begin, split, ...around, ...gaps];
}

describe('block form', () => {
  it('is BEGIN, padded base64 in lines of 64, END, with no line end behind', () => {
    assert.equal(encodeBlock(frame, { prefix: '', eol: '\n' }), good);
  });

  it('begins every line with the prefix and uses the given line end', () => {
    const expected = [BLOCK_BEGIN, line1, line2, BLOCK_END].map((line) => `\t# ${line}`).join('\r\n');
    assert.equal(encodeBlock(frame, { prefix: '\t# ', eol: '\r\n' }), expected);
  });

  it('stands between the lines of a fence, behind the same white space, where it has one', () => {
    const expected = [FENCE_BEGIN, BLOCK_BEGIN, line1, line2, BLOCK_END, FENCE_END];
    for (const prefix of ['', '  ', '\t']) {
      const text = encodeBlock(frame, { prefix, eol: '\r\n', isFenced: true });
      assert.equal(text, expected.map((line) => prefix + line).join('\r\n'));
      assert.deepEqual(list(decodeBlock(text)), list(frame));
    }
  });

  it('tells its layout by its first lines', () => {
    fc.assert(
      fc.property(anyBytes, anyLayout, (bytes, layout) => {
        assert.deepEqual(layoutOf(encodeBlock(bytes, layout)), { ...layout });
      }),
    );
    for (const text of ['', 'x', '\n', `x\n${good}`]) refuses('badArmor', () => decodeBlock(text));
  });

  it('has no empty line when the last one is full', () => {
    const lines = encodeBlock(frame.subarray(0, 48), { prefix: '', eol: '\n' }).split('\n');
    assert.deepEqual(lines, [BLOCK_BEGIN, line1, BLOCK_END]);
  });

  it('is the same in blocks of thousands of lines, and is undone there too', () => {
    for (const size of [49_151, 49_152, 49_153, 150_000]) {
      const bytes = Buffer.alloc(size, 'all of 7');
      const lines = [BLOCK_BEGIN, ...(bytes.toString('base64').match(/.{1,64}/g) ?? []), BLOCK_END];
      const text = encodeBlock(bytes, { prefix: '  // ', eol: '\r\n' });
      assert.ok(text === lines.map((line) => `  // ${line}`).join('\r\n'), `${size} bytes`);
      assert.ok(bytes.equals(decodeBlock(text)), `${size} bytes`);
    }
  });

  for (const prefix of ['', '\t', '# ', '// ', '-- '])
    it(`is refused with one thing wrong far behind its beginning, with ${JSON.stringify(prefix)} in front`, () => {
      const lines = encodeBlock(Buffer.alloc(150_000, 1), { prefix, eol: '\n' }).split('\n');
      for (const at of [1, 1024, 1025, 3000]) {
        for (const other of spoiltLines(lines[at]!, prefix)) {
          assert.notEqual(other, lines[at]);
          refuses('badArmor', () => decodeBlock(lines.with(at, other).join('\n')));
        }
      }
      for (const end of ['AQEBAQ', 'AQEBAR==', 'A===', ''])
        refuses('badArmor', () =>
          decodeBlock([...lines.slice(0, -1), prefix + end, prefix + BLOCK_END].join('\n')),
        );
    });

  it('is read only where writing it again gives the same text', () => {
    const anyText = fc.string({
      unit: fc.constantFrom('A', '=', ' ', '\n', '\r', '#', 'é', '\u0141'),
      maxLength: 3,
    });
    fc.assert(
      fc.property(anyBytes, anyLayout, fc.nat(), fc.nat(3), anyText, (bytes, layout, place, cut, put) => {
        const text = encodeBlock(bytes, layout);
        const at = place % (text.length + 1);
        const changed = text.slice(0, at) + put + text.slice(at + cut);
        try {
          const read = decodeBlock(changed);
          assert.equal(encodeBlock(read, layoutOf(changed)), changed);
        } catch (error) {
          refuses('badArmor', () => {
            throw error;
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is undone by decoding, for any prefix and line end', () => {
    fc.assert(
      fc.property(anyBytes, anyLayout, (bytes, layout) => {
        assert.deepEqual(list(decodeBlock(encodeBlock(bytes, layout))), list(bytes));
      }),
    );
  });

  const rules: [rule: string, text: string][] = [
    ['begin with its BEGIN line', block(line1, line2, BLOCK_END)],
    ['have nothing behind BEGIN', block(`${BLOCK_BEGIN} `, line1, line2, BLOCK_END)],
    ['end with its END line', block(BLOCK_BEGIN, line1, line2)],
    ['have nothing behind END', `${good} `],
    ['have no line end behind END', `${good}\n`],
    ['have no line before BEGIN', `\n${good}`],
    ['hold something', block(BLOCK_BEGIN, BLOCK_END)],
    ['have more than one line', BLOCK_BEGIN],
    [
      'have full lines of 64, not less',
      block(BLOCK_BEGIN, line1.slice(0, 60), line1.slice(60) + line2, BLOCK_END),
    ],
    ['have lines of 64, not more', block(BLOCK_BEGIN, line1 + line2, BLOCK_END)],
    ['have no empty line', block(BLOCK_BEGIN, line1, '', line2, BLOCK_END)],
    ['have no space behind a line', block(BLOCK_BEGIN, `${line1} `, line2, BLOCK_END)],
    ['use the standard alphabet', block(BLOCK_BEGIN, line1.replace('+', '-'), line2, BLOCK_END)],
    ['have its padding', block(BLOCK_BEGIN, line1, '8PU', BLOCK_END)],
    ['have padding only at its end', block(BLOCK_BEGIN, '8PU=', '8PU=', BLOCK_END)],
    ['have no bits behind its end', block(BLOCK_BEGIN, line1, '8PV=', BLOCK_END)],
    ['have no headers', block(BLOCK_BEGIN, 'Comment: x', '', line1, line2, BLOCK_END)],
    [
      'have the same prefix on data lines',
      block(`# ${BLOCK_BEGIN}`, `#  ${line1}`, `# ${line2}`, `# ${BLOCK_END}`),
    ],
    ['have the same prefix on END', block(`# ${BLOCK_BEGIN}`, `# ${line1}`, `# ${line2}`, BLOCK_END)],
    ['have no prefix where BEGIN has none', block(BLOCK_BEGIN, ` ${line1}`, line2, BLOCK_END)],
    ['not mix tabs and spaces', block(`\t${BLOCK_BEGIN}`, ` ${line1}`, `\t${line2}`, `\t${BLOCK_END}`)],
    [
      'have a prefix that is a comment token',
      [BLOCK_BEGIN, line1, line2, BLOCK_END].map((l) => `x ${l}`).join('\n'),
    ],
    ['have one comment token', [BLOCK_BEGIN, line1, line2, BLOCK_END].map((l) => `# // ${l}`).join('\n')],
    ['have one kind of line end', good.replace('\n', '\r\n')],
    ['not use bare CR', good.replaceAll('\n', '\r')],
    ['name XQ MESSAGE', good.replaceAll('XQ MESSAGE', 'XQ  MESSAGE')],
    ['be one only', `${good}\n${good}`],
    ['have both lines of its fence', `${FENCE_BEGIN}\n${good}`],
    ['have no fence behind it alone', `${good}\n${FENCE_END}`],
    ['have a fence with the same prefix', `${FENCE_BEGIN}\n  ${good.replaceAll('\n', '\n  ')}\n${FENCE_END}`],
    ['have nothing behind the name of its fence', `${FENCE_BEGIN} \n${good}\n${FENCE_END}`],
    ['have a fence of three marks', `\`${FENCE_BEGIN}\n${good}\n\`${FENCE_END}`],
    ['have a fence that is named', `${FENCE_END}\n${good}\n${FENCE_END}`],
    ['have no empty line in its fence', `${FENCE_BEGIN}\n\n${good}\n${FENCE_END}`],
    [
      'have no fence behind a comment sign',
      [FENCE_BEGIN, BLOCK_BEGIN, line1, line2, BLOCK_END, FENCE_END].map((l) => `# ${l}`).join('\n'),
    ],
  ];
  for (const [rule, text] of rules) {
    it(`must ${rule}`, () => {
      refuses('badArmor', () => decodeBlock(text));
    });
  }

  it('is not written for nothing or behind a prefix that is none', () => {
    refuses('badArmor', () => encodeBlock(new Uint8Array(), { prefix: '', eol: '\n' }));
    refuses('badArmor', () => encodeBlock(frame, { prefix: '# ', eol: '\n', isFenced: true }));
    for (const prefix of ['x', '# #', '\n', '#\n', '- ', '<!-- ', '/* ', '\u00a0', 'REMARK ', '****']) {
      refuses('badArmor', () => encodeBlock(frame, { prefix, eol: '\n' }));
    }
  });

  it('changes when any one character is changed, and then is refused or another frame', () => {
    fc.assert(
      fc.property(
        fc.nat(good.length - 1),
        fc.constantFrom('A', '=', ' ', '\n', '-', '#', 'é'),
        (at, character) => {
          fc.pre(good[at] !== character);
          const changed = good.slice(0, at) + character + good.slice(at + 1);
          try {
            assert.notDeepEqual(list(decodeBlock(changed)), list(frame));
          } catch (error) {
            refuses('badArmor', () => {
              throw error;
            });
          }
        },
      ),
    );
  });
});

describe('block prefix', () => {
  it('is white space and at most one comment token', () => {
    for (const prefix of prefixes) assert.ok(isBlockPrefix(prefix), JSON.stringify(prefix));
  });
});
