import { strict as assert } from 'node:assert';
import { edited } from '../../../src/editor/editDecrypted/editedRegions.ts';
import { after, change, marked, shown } from './markedTexts.ts';

describe('The regions of a text that is edited decrypted', () => {
  for (const [what, before, where, text, expected] of [
    ['typed before a message', 'pw: [open]\n', 'p|w', 'X', 'pXw: [open]\n'],
    ['typed behind a message', 'pw: [open] end\n', 'en|d', 'X', 'pw: [open] enXd\n'],
    ['typed inside', 'pw: [open]\n', 'op|en', 'X', 'pw: [opXen]\n'],
    ['typed at the first edge', 'pw: [open]\n', ' |open', 'X', 'pw: [Xopen]\n'],
    ['typed at the last edge', 'pw: [open]\n', 'open|', 'X', 'pw: [openX]\n'],
    ['put over an edge', 'pw: [open]\n', ' op', 'X', 'pw:[Xen]\n'],
    ['put over a message and more', 'a: [open], b\n', ' open,', 'X', 'a:[X] b\n'],
    ['put beside a message', 'pw: [open]\n', 'pw: ', 'key=', 'key=[open]\n'],
    ['put behind a message', 'pw: [open] end\n', ' end', ';', 'pw: [open];\n'],
    ['deleted inside', 'pw: [open]\n', 'pe', '', 'pw: [on]\n'],
    ['deleted over an edge', 'pw: [open]\n', ' op', '', 'pw:[en]\n'],
    ['deleted so that a word is glued to it', 'pw: [open]\n', ': op', '', '[pwen]\n'],
    ['deleted so that one _ is before it', 'pw: a _[open]_\n', 'a |', '*', 'pw: a *_[open]_\n'],
    ['typed between that _ and a word', 'pw: _[open]_\n', '|_open', 'a', 'pw: [a_open]_\n'],
    ['deleted entirely', 'pw: [open]\n', 'open', '', 'pw: []\n'],
    ['put over two messages', 'a [one], [two] b\n', 'ne, t', 'X', 'a [oX][wo] b\n'],
    ['put over all of two', 'a [one], [two] b\n', 'one, two', 'X', 'a [X] b\n'],
    ['typed at the edge of two', 'a [one][two] b\n', 'one|', 'X', 'a [oneX][two] b\n'],
    ['typed into the line below a block', 'a\n{one\ntwo}\nb\n', '|b\n', 'X', 'a\n{one\ntwo}\nXb\n'],
    ['a line end typed behind a block', 'a\n{one}\nb\n', 'one|', '\nX', 'a\n{one\nX}\nb\n'],
    ['the line end before a block deleted', 'a\n{one}\nb\n', 'a\n', 'a', '{aone}\nb\n'],
    ['the line end behind a block deleted', 'a\n{one}\nb\n', '\nb', 'b', 'a\n{oneb}\n'],
    ['a whole block deleted', 'a\n{one}\nb\n', 'one', '', 'a\n{}\nb\n'],
    ['a whole block deleted with its line', 'a\n{one}\nb\n', 'one\n', '', 'a\nb\n'],
    ['the blank before a token deleted', 'a b [one]\n', ' one', 'one', 'a [bone]\n'],
  ] as const)
    it(`follow what is ${what}`, () => {
      assert.equal(shown(after(before, [where, text])), expected);
    });

  it('take in what is typed where a message was deleted', () => {
    const emptied = after('pw: "[open]"\n', ['open', '']);
    assert.equal(shown(edited(emptied, [change(emptied, '"|"', 'X')])), 'pw: "[X]"\n');
  });

  it('take in what is typed over a message and its quotes in two steps', () => {
    const emptied = after('pw: "[open]" # note\n', ['"open"', '']);
    assert.equal(shown(edited(emptied, [change(emptied, ': | #', 'X')])), 'pw: [X] # note\n');
  });

  for (const [what, before, changes, expected] of [
    [
      'Alt+Up on the line below',
      'pw: [before-4711]\nb: 2\nc',
      [
        ['b: 2|', '\npw: before-4711'],
        ['pw: before-4711\n', ''],
      ],
      'b: 2\npw: [before-4711]\nc',
    ],
    [
      'Alt+Down on the line above',
      'a: 1\n  pw: [before-4711]\nc',
      [
        ['\n  pw: before-4711', ''],
        ['|a: 1', 'pw: before-4711\n'],
      ],
      'pw: [before-4711]\na: 1\nc',
    ],
    [
      'a block',
      'a\n{  one\n  two}\nb\nc',
      [
        ['b|', '\n  one\n  two'],
        ['  one\n  two\n', ''],
      ],
      'a\nb\n{  one\n  two}\nc',
    ],
    [
      'a block with a clear line',
      'a\n{  one\n  two}\nb\nc\nd',
      [
        ['c|', '\n  one\n  two\nb'],
        ['  one\n  two\nb\n', ''],
      ],
      'a\nc\n{  one\n  two}\nb\nd',
    ],
    [
      'a PIN, by its two lines',
      'a\n{4711}\nb\nc: [42]\nd',
      [
        ['d|', '\nc: 42'],
        ['c: 42\n', ''],
        ['b|', '\n4711'],
        ['4711\n', ''],
      ],
      'a\nb\n{4711}\nd\nc: [42]',
    ],
    [
      'two lines by two cursors',
      'k: [one]\nb\nm: [two]\nd',
      [
        ['d|', '\nm: two'],
        ['m: two\n', ''],
        ['b|', '\nk: one'],
        ['k: one\n', ''],
      ],
      'b\nk: [one]\nd\nm: [two]',
    ],
  ] as const)
    it(`go along with what one edit moves: ${what}`, () => {
      const state = after(before, ...changes.map(([where, text]): [string, string] => [where, text]));
      assert.equal(shown(state), expected);
      assert.ok(state.isCrossed && !state.isMerged);
    });

  it('take in what one edit puts in more than once, and what is put in changed', () => {
    const twice = after('k: [4711]\nb\nc', ['b|', '\nk: 4711\nk: 4711'], ['k: 4711\n', '']);
    assert.deepEqual([shown(twice), twice.isMerged], ['[b\nk: 4711\nk: 4711]\nc', true]);
    const changed = after('a\n{12\n4711}\nb\nc', ['b|', '\nX4711'], ['\n4711', '']);
    assert.deepEqual([shown(changed), changed.isMerged], ['a\n{12\nb\nX4711}\nc', true]);
  });

  it('take in what slips out by changes in another order', () => {
    const state = after('k: [4711]\nb\nc', ['k: 4711\n', ''], ['|k', '']);
    assert.equal(state.text, 'b\nc');
    const before = marked('k: [4711]\nb\nc');
    const moved = edited(before, [
      { rangeOffset: 0, rangeLength: 8, text: '' },
      { rangeOffset: 1, rangeLength: 0, text: '\nk: 4711' },
    ]);
    assert.deepEqual([moved.text, moved.isMerged], ['b\nk: 4711\nc', true]);
    assert.match(shown(moved), /\[[^\]]*4711[^\]]*\]/u);
  });

  it('keep a line that is moved out by one edit inside, with all that is in between', () => {
    const { text, regions, isMerged } = after(
      'above\n{secret one\nsecret two}\n',
      ['secret one\n', ''],
      ['|above', 'secret one\n'],
    );
    assert.equal(shown({ text, regions }), '{secret one\nabove\nsecret two}\n');
    assert.ok(isMerged);
  });

  it('stay where they are when all line ends change', () => {
    const before = marked('a\n{one\ntwo}\nb [three]\n');
    const text = before.text.replaceAll('\n', '\r\n');
    const crlf = edited(before, [{ rangeOffset: 0, rangeLength: before.text.length, text }]);
    assert.equal(shown(crlf), 'a\r\n{one\r\ntwo}\r\nb [three]\r\n');
    const back = edited(crlf, [{ rangeOffset: 0, rangeLength: text.length, text: before.text }]);
    assert.equal(shown(back), shown(before));
  });

  it('stay where they are at mixed line ends as well, ten thousand of them', () => {
    const mixed = marked('a\r\n{one\ntwo}\r\nb [three]\n');
    const { length } = mixed.text;
    const text = mixed.text.replaceAll('\r\n', '\n');
    assert.equal(
      shown(edited(mixed, [{ rangeOffset: 0, rangeLength: length, text }])),
      'a\n{one\ntwo}\nb [three]\n',
    );
    const many = marked(`key: [value] ${'x'.repeat(400)}\n`.repeat(10_000));
    const after = edited(many, [
      { rangeOffset: 0, rangeLength: many.text.length, text: many.text.replaceAll('\n', '\r\n') },
    ]);
    assert.ok(after.regions.every(({ start, end }) => after.text.slice(start, end) === 'value'));
  });

  it('tell that a change went over several messages', () => {
    assert.ok(after('a [one], [two] b\n', ['ne, t', 'X']).isMerged);
    assert.ok(!after('a [one], [two] b\n', ['ne, t', '']).isMerged);
    assert.ok(!after('a [one], [two] b\n', ['n', 'X']).isMerged);
  });

  for (const [what, where, text] of [
    ['typed into', 'xq1.|A', 'X'],
    ['deleted', 'xq1.A.', ''],
    ['overwritten', 'A', 'B'],
    ['glued to a word', ' xq1', 'xq1'],
    ['swallowed by a block', '\nxq1', 'xq1'],
  ] as const)
    it(`tell that a message that is closed was ${what}`, () => {
      const before = where.startsWith('\n') ? '{one}\n<xq1.A.> b\n' : 'a <xq1.A.> b\n';
      assert.ok(after(before, [where, text]).breaksClosed);
    });

  it('leave a closed message alone when something is typed beside it', () => {
    const { breaksClosed, ...state } = after('a <xq1.A.> b\n', ['A.| b', 'X']);
    assert.equal(shown(state), 'a <xq1.A.>X b\n');
    assert.ok(!breaksClosed);
  });
});
