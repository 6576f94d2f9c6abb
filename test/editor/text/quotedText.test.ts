import { strict as assert } from 'node:assert';
import { QuotedText } from '../../../src/editor/text/quotedText.ts';

/** What is in guillemets is a comment or a string, or ends one. */
const TEXTS: readonly [languageId: string, marked: string][] = [
  ['typescript', 'a(«"b"», «\'c\\\'d\'», «/* e // */» f) «// g "»\nh = "i\nj'],
  ['typescript', 'a = «`b \\` ${»c({ d: «`e`» }, {})«} f`» + «`$ {}`»; g'],
  ['typescript', '«`a${»«`b${»c«} d`»«}`» + e}'],
  ['typescript', 'a = «/["`]/»g, b / c / «"d"»; return «/[/]`/».test(e)'],
  ['typescript', 'a = «`b ${»'],
  ['javascript', '«/* a»'],
  ['javascript', `a = / ${'b'.repeat(1000)}\nc = «"d"»`],
  ['c', 'a = \'b; «"c"»\n#define D «\'"\'» { «"`"» }'],
  ['go', 'a := «`b ${c} \\`» + d + «`e»'],
  ['sql', "select «-- a’s \"b»\n«'c'» from «`d`» - e"],
  ['css', 'a { b: «"c"»; } «/* d */»'],
];

describe('Comments and strings', () => {
  for (const [languageId, marked] of TEXTS)
    it(`are told from code, wherever is asked first: ${languageId} ${JSON.stringify(marked.slice(0, 60))}`, () => {
      const text = marked.replaceAll(/[«»]/gu, '');
      const inside = insideOf(marked);
      const offsets = Array.from({ length: text.length + 1 }, (_, offset) => offset);
      for (const order of [offsets, offsets.toReversed()]) {
        const quoted = new QuotedText(text, languageId, 0);
        const found = order.filter((offset) => quoted.holds(offset)).sort((a, b) => a - b);
        assert.deepEqual(found, inside);
      }
    });

  for (const sign of ['"', "'", '`'])
    it(`may be long: ${sign}`, () => {
      const text = `a ${sign}${'b'.repeat(2e7)}${sign} c`;
      const quoted = new QuotedText(text, 'javascript', 0);
      assert.equal(quoted.holds(1e7), true);
      assert.equal(quoted.holds(text.length - 1), false);
    });

  it('are looked for from where the language begins', () => {
    assert.equal(new QuotedText('a "b" "c"', 'c', 4).holds(5), true);
    assert.equal(new QuotedText('a "b" "c"', 'c', 0).holds(5), false);
  });
});

/** The offsets inside of what is marked, and not at its ends. */
function insideOf(marked: string): number[] {
  const found: number[] = [];
  let offset = 0;
  let start = -1;
  for (const character of marked)
    if (character === '«') start = offset;
    else if (character === '»') {
      for (let at = start + 1; at < offset; at += 1) found.push(at);
      start = -1;
    } else offset += character.length;
  return found;
}
