import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  BLOCK_BEGIN,
  BLOCK_END,
  encodeBlock,
  encodeInline,
  FENCE_BEGIN,
  FENCE_END,
  WRAPS,
} from '../../../src/crypto/armor.ts';
import { findMessages, type FoundMessage } from '../../../src/crypto/findMessages.ts';
import { charactersLookedAt } from './charactersLookedAt.ts';
import { frame, inline, block, summary, whole } from './foundSteps.ts';
import { anyFrame, frameOf, list } from './samples.ts';
import { slowFind } from './slowFind.ts';

describe('finding inline messages', () => {
  const surroundings = ['"', "'", '=', ' ', '\n', '<a>', ':', '(', '.', '/', '+', '$', 'é'];
  for (const around of surroundings) {
    it(`works between ${JSON.stringify(around)}`, () => {
      assert.deepEqual(summary(around + inline + around), [whole('inline', inline)]);
    });
  }

  it('finds the shortest, which holds an empty text, and nothing shorter', () => {
    const shortest = encodeInline(frameOf(''));
    assert.deepEqual(summary(shortest), [whole('inline', shortest)]);
    const tooShort = encodeInline(frameOf('').subarray(0, 99));
    assert.deepEqual(summary(tooShort), [whole('inline', tooShort, 'badArmor')]);
  });

  it('finds each of several, also directly behind one another', () => {
    assert.deepEqual(summary(`${inline}${inline}, ${inline}`), Array(3).fill(whole('inline', inline)));
  });

  for (const before of ['_', ' _', '*_', '__'])
    it(`finds one behind ${before}, which Markdown’s formatters write for emphasis`, () => {
      assert.deepEqual(summary(`${before}${inline}_`), [whole('inline', inline)]);
    });

  for (const before of ['a', 'Z', '7', '-', '___', 'a_', 'a__', '-_']) {
    it(`does not look behind ${before}, where a word goes on`, () => {
      assert.deepEqual(findMessages(before + inline), []);
    });
  }

  it('passes over what only looks a little like it', () => {
    for (const text of ['xq1.', 'xq1..', 'xq1.xq1.xq1.', 'host xq1.example.org', `xq1.${'A'.repeat(133)}.`]) {
      assert.deepEqual(findMessages(text), [], text);
    }
  });

  it('goes on directly behind a start that was none', () => {
    assert.deepEqual(summary(`xq1.${inline}`), [whole('inline', inline)]);
  });

  it('reports a damaged one with its place and a code', () => {
    const cutShort = inline.slice(0, 40);
    assert.deepEqual(summary(`a ${cutShort} b`), [whole('inline', cutShort, 'badArmor')]);
    const noLocator = encodeInline(Buffer.concat([Uint8Array.of(44, 0, 0, 0), new Uint8Array(100)]));
    assert.deepEqual(summary(noLocator), [whole('inline', noLocator, 'badFrame')]);
    const noFrame = `xq1.${'A'.repeat(136)}.`;
    assert.deepEqual(summary(noFrame), [whole('inline', noFrame, 'badFrame')]);
  });
});

describe('finding blocks', () => {
  it('covers whole lines, from the prefix of BEGIN to the end of END', () => {
    for (const eol of ['\n', '\r\n'] as const) {
      const commented = encodeBlock(frame, { prefix: '  # ', eol });
      const text = `a: 1${eol}${commented}${eol}b: 2${eol}`;
      assert.deepEqual(summary(text), [whole('block', commented)]);
    }
  });

  it('finds each of several, also at both ends of the text', () => {
    assert.deepEqual(summary(`${block}\n${block}`), Array(2).fill(whole('block', block)));
  });

  it('passes over markers within a line', () => {
    for (const text of [
      `The line ${BLOCK_BEGIN}`,
      `\`${BLOCK_BEGIN}\``,
      `${BLOCK_BEGIN} x`,
      BLOCK_END,
      `x${block}`,
    ]) {
      assert.deepEqual(findMessages(text), [], text);
    }
    assert.deepEqual(summary(`${BLOCK_BEGIN}${BLOCK_BEGIN}`), []);
  });

  it('reports a damaged block up to the end of its END line', () => {
    const damaged = block.replace('AAA', 'A A');
    assert.deepEqual(summary(`x\n${damaged} \r\ny`), [whole('block', `${damaged} `, 'badArmor')]);
    assert.deepEqual(summary(`${damaged} `), [whole('block', `${damaged} `, 'badArmor')]);
    const spaced = block.replace('\n', ' \n');
    assert.deepEqual(summary(spaced), [whole('block', spaced, 'badArmor')]);
    const noFrame = encodeBlock(new Uint8Array(99), { prefix: '', eol: '\n' });
    assert.deepEqual(summary(noFrame), [whole('block', noFrame, 'badFrame')]);
  });

  it('reports an unclosed BEGIN over its own line and finds what follows', () => {
    const unclosed = whole('block', BLOCK_BEGIN, 'badArmor');
    assert.deepEqual(summary(`${BLOCK_BEGIN}\n${inline}\n${block}`), [
      unclosed,
      whole('inline', inline),
      whole('block', block),
    ]);
    assert.deepEqual(summary(`${block}\n${BLOCK_BEGIN}`), [whole('block', block), unclosed]);
    assert.deepEqual(summary(`${BLOCK_BEGIN}\n${BLOCK_BEGIN}`), [unclosed, unclosed]);
  });

  it('finds nothing within a block', () => {
    const swallowed = `${BLOCK_BEGIN}\n${inline}\n${BLOCK_END}`;
    assert.deepEqual(summary(swallowed), [whole('block', swallowed, 'badArmor')]);
  });
});

/** Pieces of text in which nothing is hidden that the pieces around it could complete. */
const filler = fc.constantFrom(
  '\n',
  'text\n',
  '\n\n',
  'a: "b"\n',
  `see ${BLOCK_BEGIN} here\n`,
  `${BLOCK_END}\n`,
  'xq1.a.b\n',
);
const eol = '\n';

describe('finding messages', () => {
  it('gives back exactly what was put in, in order, in any surroundings', () => {
    const piece = fc.oneof(
      filler.map((text) => ({ text, found: undefined })),
      anyFrame.map((bytes) => ({ text: `k = "${encodeInline(bytes)}"\n`, found: { form: 'inline', bytes } })),
      fc.tuple(anyFrame, fc.constantFrom('', '  ', '# ', '// ')).map(([bytes, prefix]) => ({
        text:
          encodeBlock(bytes, { prefix, eol, isFenced: prefix.trim() === '' && bytes.length % 2 === 0 }) + eol,
        found: { form: 'block', bytes },
      })),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const expected = pieces.flatMap(({ found }) => (found ? [[found.form, ...list(found.bytes)]] : []));
        const found = findMessages(pieces.map(({ text }) => text).join(''));
        assert.deepEqual(
          found.map((message) => [message.form, ...list(message.frame ?? new Uint8Array())]),
          expected,
        );
      }),
    );
  });

  it('finds in adversarial text what a slow reading of the rules finds', () => {
    const shortFrame = frame.subarray(0, 48);
    const small = [
      encodeInline(shortFrame),
      encodeInline(shortFrame).slice(0, -1),
      encodeBlock(shortFrame, { prefix: '', eol }),
      encodeBlock(shortFrame, { prefix: '# ', eol }),
      encodeBlock(shortFrame, { prefix: '', eol, isFenced: true }),
    ];
    const token = fc.constantFrom(
      BLOCK_BEGIN,
      BLOCK_END,
      'xq1.',
      '\n',
      '\r\n',
      ' ',
      '#',
      '.',
      'LAAAA',
      'x',
      FENCE_BEGIN,
      `\n${FENCE_END}`,
      ...Object.values(WRAPS).flatMap(({ begin, end }) => [begin, end]),
      encodeInline(shortFrame, { wrap: 'span' }),
      encodeInline(shortFrame, { wrap: 'comment' }),
      `${FENCE_BEGIN}\n`,
      ...small,
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 14 }), (tokens) => {
        const text = tokens.join('');
        assert.deepEqual(findMessages(text).map(placeOf), slowFind(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds more than a call can take as arguments, in one gap', () => {
    const count = 200_000;
    const found = findMessages(`${block}\n${'xq1.LAAAA '.repeat(count)}\n${block}`);
    assert.equal(found.length, count + 2);
    assert.deepEqual(new Set(found.map(({ error }) => error?.code)), new Set([undefined, 'badArmor']));
  });

  const places: [what: string, piece: string][] = [
    ['unclosed BEGIN lines', `${BLOCK_BEGIN}\n`],
    ['BEGINs in one line', BLOCK_BEGIN],
    ['BEGINs parted by spaces', `${BLOCK_BEGIN}   `],
    ['END lines', `${BLOCK_END}\n`],
    ['BEGINs and ENDs in one line', BLOCK_BEGIN + BLOCK_END],
    ['inline starts', 'xq1.'],
    ['beginnings of code spans', '`xq-message:xq1.LAAAA'],
    ['inline starts with a frame start', 'xq1.LAAAA '],
    ['inline starts that run into one another', '-xq1.LAAAA'],
    ['one inline message that never ends', 'LAAAA'],
    ['spaces', ' '],
    ['line ends', '\r\n'],
    ['empty blocks', `${BLOCK_BEGIN}\n${BLOCK_END}\n`],
    ['empty blocks in fences', `${FENCE_BEGIN}\n${BLOCK_BEGIN}\n${BLOCK_END}\n${FENCE_END}\n`],
  ];
  for (const [what, piece] of places) {
    it(`looks at no more than a few times as many characters as there are: ${what}`, () => {
      const text = `xq1.${piece.repeat(Math.ceil(30_000 / piece.length))}`;
      const looked = charactersLookedAt(() => findMessages(text));
      assert.ok(looked < 12 * text.length, `${looked} of ${text.length}`);
    });
  }
});

function placeOf({ form, start, end }: FoundMessage): string {
  return `${form} ${start}-${end}`;
}
