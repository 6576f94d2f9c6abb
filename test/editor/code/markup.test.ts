import { strict as assert } from 'node:assert';
import { embeddedCode } from '../../../src/editor/code/embeddedCode.ts';

const HALF = [
  ...[
    '<a ',
    '<a {',
    '<a x',
    '<a\n',
    '<a/',
    '<a b="',
    "<a b='",
    '<a b="<a c=\'',
    '"<a b=\'',
    '<a b={c',
    '<a b=c{',
  ],
  ...[
    '<b :a="',
    '<p style="{',
    '<p a={`',
    '<a>{b c="',
    ' onx =',
    ':a=',
    '<a>',
    '</a>',
    '<a></b>',
    '<script>',
  ],
  ...['{', '{{', '{{ {', "{'", '{`', '{"', '}', '{{#a}}', '{{/a}}', '@if (', '@let ', '@default {'],
  ...['{`}', '{"}', "{'}", '{\\`}', '{\\"}', '@if(<% { <a b=" %>\n', '<% <a b="%>'],
  ...['<!--', '<?', '<%', '<![CDATA[', '<!a', '<?php "', '---\n', '\\', '/'],
];
const LANGUAGES = ['html', 'vue', 'svelte', 'astro', 'handlebars', 'xml', 'php'];

describe('A text with tags', () => {
  for (const languageId of LANGUAGES)
    it(`is read once, however much of it is half of something: ${languageId}`, function () {
      this.timeout(20_000);
      for (const half of HALF) {
        const text = half.repeat(200_000 / half.length);
        const { units } = embeddedCode(text, languageId);
        const { start, end } = units.whole({ start: 5, end: text.length - 5 });
        assert.ok(start <= 5 && end >= text.length - 5, half);
      }
    });

  for (const quote of ['`', '"', "'"])
    it(`may have ten million characters between two ${quote} in braces`, () => {
      const text = `{${quote}${'a'.repeat(1e7)}${quote}} {b}`;
      assert.deepEqual(embeddedCode(text, 'svelte').regions[1]?.at(-1)?.start, text.length - 2);
    });

  it('is whole around each of many parts, of many elements inside of each other', () => {
    const text = '<b>'.repeat(50_000) + 'c' + '</b>'.repeat(50_000);
    const { units } = embeddedCode(text, 'html');
    for (let n = 0; n < 10_000; n += 1)
      assert.deepEqual(units.whole({ start: 150_000, end: 150_001 }), { start: 150_000, end: 150_001 });
  });

  it('is whole where all of it is, of many elements inside of each other', () => {
    const text = '<a>'.repeat(100_000) + 'b' + '</a>'.repeat(100_000);
    const middle = 300_000;
    const { units } = embeddedCode(text, 'html');
    assert.deepEqual(units.whole({ start: middle, end: middle + 1 }), { start: middle, end: middle + 1 });
    assert.deepEqual(units.whole({ start: middle - 2, end: middle }), { start: middle - 3, end: middle + 5 });
    assert.deepEqual(units.whole({ start: 0, end: middle }), { start: 0, end: text.length });
  });
});
