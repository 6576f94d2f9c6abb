import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeText } from '../../../src/crypto/bytes.ts';
import { readFileName, writeFileName } from '../../../src/crypto/fileName.ts';
import { safeFileName } from '../../../src/crypto/safeFileName.ts';
import { shortName } from '../../../src/crypto/shortName.ts';
import { refuses } from './refuses.ts';
import { utf8 } from './samples.ts';

const written = (name: string): string => decodeText(writeFileName(name));
const anyName = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('%', '2', '5', '.', 'é', '😀'),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
    ),
  })
  .map((name) =>
    name
      .replaceAll('/', '')
      .slice(0, 40)
      .replace(/\p{Surrogate}/gu, ''),
  )
  .filter((name) => name !== '');

describe('a name in a container', () => {
  it('comes back as it was, here and after the decodeURIComponent of the JavaScript client', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        assert.equal(readFileName(writeFileName(name)), name);
        assert.equal(decodeURIComponent(written(name)), name);
      }),
      { examples: [['100% sure.txt'], ['a%20b'], ['a%25b'], ['%'], ['%%25'], ['отчёт 日本 😀.pdf']] },
    );
  });

  it('is plain UTF-8 unless it holds a percent sign', () => {
    assert.equal(written('отчёт & [1] #2 +.txt'), 'отчёт & [1] #2 +.txt');
    assert.equal(written('100% sure.txt'), '100%25 sure.txt');
  });

  it('of another client keeps a percent sign that we would not have written', () => {
    for (const name of ['100% sure.txt', 'a%20b%C3%A9.txt', '%', '%2', 'a%25b%20c']) {
      assert.equal(readFileName(utf8(name)), name);
    }
  });

  it('of another client in which every % begins %25 is read as ours: the one ambiguous case', () => {
    assert.equal(readFileName(utf8('a%25b')), 'a%b');
  });

  it('is the base name, and never empty', () => {
    assert.equal(written('folder/a.txt'), 'a.txt');
    for (const name of ['', '/', 'folder/']) assert.equal(written(name), 'file');
  });

  it('is at most 203 bytes long and keeps its extension and whole characters', () => {
    const cases = [
      ['n'.repeat(300), 'n'.repeat(203)],
      [`${'n'.repeat(300)}.txt`, `${'n'.repeat(199)}.txt`],
      [`${'é'.repeat(150)}.txt`, `${'é'.repeat(99)}.txt`],
      [`${'😀'.repeat(60)}.jpeg`, `${'😀'.repeat(49)}.jpeg`],
      [`${'n'.repeat(197)}%%.x`, `${'n'.repeat(197)}%25.x`],
      [`.${'n'.repeat(300)}`, `.${'n'.repeat(202)}`],
      [`a.${'n'.repeat(300)}`, `a.${'n'.repeat(201)}`],
    ] as const;
    for (const [name, stored] of cases) assert.equal(written(name), stored);
    assert.equal(written('n'.repeat(203)), 'n'.repeat(203));
  });

  it('with a lone surrogate has U+FFFD there', () => {
    assert.equal(written('a\ud800b'), 'a\ufffdb');
  });

  it('is refused when it is not UTF-8', () => {
    refuses('notText', () => readFileName(Uint8Array.of(0xff)));
  });
});

describe('a name that is made safe', () => {
  const table: [name: string, safe: string][] = [
    ['a.txt', 'a.txt'],
    ['.gitignore', '.gitignore'],
    ['отчёт 日本 👩‍💻.pdf', 'отчёт 日本 👩‍💻.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['/etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['C:\\Windows\\win.ini', 'win.ini'],
    ['C:win.ini', 'C_win.ini'],
    ['a.txt:hidden', 'a.txt_hidden'],
    ['a<b>c"d|e?f*g', 'a_b_c_d_e_f_g'],
    ['', 'file'],
    ['.', 'file'],
    ['..', 'file'],
    ['...', 'file'],
    ['. .', 'file'],
    ['.\u0000.', 'file'],
    ['.\u202e.', 'file'],
    ['folder/', 'file'],
    ['folder\\', 'file'],
    ['\u0000\u0007\u007f\u0085', 'file'],
    ['a\r\nb\u0000.txt', 'ab.txt'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\u2066b\u2028c\u200fd', 'abcd'],
    ['a\ud800b', 'ab'],
    ['trailing. . ', 'trailing'],
    ['CON', '_CON'],
    ['con.txt', '_con.txt'],
    ['nul .tar.gz', '_nul .tar.gz'],
    ['aux.', '_aux'],
    ['com1', '_com1'],
    ['LPT¹.x', '_LPT¹.x'],
    ['CONOUT$', '_CONOUT$'],
    ['console.log', 'console.log'],
    ['com10', 'com10'],
    ['n'.repeat(300), 'n'.repeat(203)],
    [`${'n'.repeat(300)}.txt`, `${'n'.repeat(199)}.txt`],
    [`${'n'.repeat(202)}. ${'n'.repeat(40)}`, 'n'.repeat(202)],
  ];
  for (const [name, safe] of table) {
    it(`${JSON.stringify(name.slice(0, 40))} is ${JSON.stringify(safe.slice(0, 40))}`, () => {
      assert.equal(safeFileName(name), safe);
    });
  }

  it('whatever it is, is one part of a path and stays as it is when made safe again', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.constantFrom('.', '/', '\\', ' ', '\u0000'),
            fc.string({ unit: 'binary', maxLength: 1 }),
          ),
        }),
        (name) => {
          const safe = safeFileName(name);
          assert.doesNotMatch(safe, /[/\\\p{Control}]|^\.{0,2}$/u);
          assert.ok(Buffer.byteLength(safe) <= 204);
          assert.equal(safeFileName(safe), safe);
        },
      ),
    );
  });
});

describe('a shortened name', () => {
  it('is the name itself when it fits, and otherwise no longer than the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 33, max: 100 }), (name, limit) => {
        const short = shortName(Array.from(name), limit);
        assert.ok(Buffer.byteLength(short) <= limit);
        if (Buffer.byteLength(name) <= limit) assert.equal(short, name);
      }),
    );
  });
});
