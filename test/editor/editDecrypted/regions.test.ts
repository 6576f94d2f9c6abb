import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { edited } from '../../../src/editor/editDecrypted/editedRegions.ts';
import type { Region, RegionedText } from '../../../src/editor/editDecrypted/regions.ts';
import type { Change } from '../../../src/editor/text/movedOffsets.ts';
import { anyEdit, changesIn } from './anyEdits.ts';

/** `[…]` is the plaintext of an inline message, `{…}` of a block, `<…>` a message that could not be opened. */
function marked(text: string): RegionedText {
  const regions: Region[] = [];
  let bare = '';
  for (const piece of text.split(/([[{<][^\]}>]*[\]}>])/u)) {
    const kind = /^[[{<]/u.exec(piece)?.[0];
    const content = kind === undefined ? piece : piece.slice(1, -1);
    if (kind !== undefined) {
      const end = bare.length + content.length;
      const form = kind === '{' ? 'block' : 'inline';
      regions.push({ id: regions.length, start: bare.length, end, form, isClosed: kind === '<' });
    }
    bare += content;
  }
  return { text: bare, regions };
}

function shown({ text, regions }: RegionedText): string {
  let from = 0;
  let all = '';
  for (const { start, end, form, isClosed } of regions) {
    const [open, close] = isClosed ? '<>' : form === 'block' ? '{}' : '[]';
    all += text.slice(from, start) + String(open) + text.slice(start, end) + String(close);
    from = end;
  }
  return all + text.slice(from);
}

/** Replaces the first occurrence of a text, or puts something in at a `|` in it. */
function change(state: RegionedText, where: string, text: string): Change {
  const at = where.indexOf('|');
  const bare = where.replace('|', '');
  const offset = state.text.indexOf(bare);
  assert.ok(offset >= 0, `there is no ${bare}`);
  return at < 0
    ? { rangeOffset: offset, rangeLength: bare.length, text }
    : { rangeOffset: offset + at, rangeLength: 0, text };
}

const after = (before: string, ...changes: [string, string][]) => {
  const state = marked(before);
  return edited(
    state,
    changes.map(([where, text]) => change(state, where, text)),
  );
};

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

  it('stay where they are at mixed line ends as well, and in time: ten thousand of them', () => {
    const mixed = marked('a\r\n{one\ntwo}\r\nb [three]\n');
    const { length } = mixed.text;
    const text = mixed.text.replaceAll('\r\n', '\n');
    assert.equal(
      shown(edited(mixed, [{ rangeOffset: 0, rangeLength: length, text }])),
      'a\n{one\ntwo}\nb [three]\n',
    );
    const many = marked(`key: [value] ${'x'.repeat(400)}\n`.repeat(10_000));
    const start = performance.now();
    const after = edited(many, [
      { rangeOffset: 0, rangeLength: many.text.length, text: many.text.replaceAll('\n', '\r\n') },
    ]);
    assert.ok(performance.now() - start < 1000);
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

  describe('after any edits', () => {
    const TEXTS = [
      'first: [alpha]\nclear: text\nsecond: [beta gamma] rest\n',
      '# head\n{one\n  two}\nbetween\n{three}\n\ntail [four][five] end',
      '[a]\n{b}\n[c] d\n{e\n\nf}\n',
      'x\r\n{one\r\ntwo}\r\ny [three]\r\n',
    ];

    /** Which characters came out of a message, or into the place of one. */
    type Tags = readonly boolean[];
    const tagsOf = ({ text, regions }: RegionedText): Tags =>
      Array.from(text, (_, i) => regions.some(({ start, end }) => start <= i && i < end));
    const taggedAfter = (tags: Tags, changes: readonly Change[]): Tags =>
      changes.reduce((all, { rangeOffset: at, rangeLength, text }) => {
        const isInPlace = all.slice(at, at + rangeLength).includes(true);
        const put = Array.from({ length: text.length }, () => isInPlace);
        return [...all.slice(0, at), ...put, ...all.slice(at + rangeLength)];
      }, tags);
    /** What is replaced by the same was not replaced. */
    const bare = (text: string, { rangeOffset, rangeLength, text: put }: Change): Change => {
      const old = text.slice(rangeOffset, rangeOffset + rangeLength);
      let head = 0;
      while (head < Math.min(old.length, put.length) && old[head] === put[head]) head += 1;
      let tail = 0;
      while (tail < Math.min(old.length, put.length) - head && old.at(-1 - tail) === put.at(-1 - tail))
        tail += 1;
      return {
        rangeOffset: rangeOffset + head,
        rangeLength: rangeLength - head - tail,
        text: put.slice(head, put.length - tail),
      };
    };

    it('no protected character is outside of them, nor what replaced one; they have their order and their form', () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...TEXTS),
          fc.array(anyEdit, { minLength: 1, maxLength: 12 }),
          (start, edits) => {
            let state = marked(start);
            let tags = tagsOf(state);
            for (const wishes of edits) {
              const changes = changesIn(state.text, wishes);
              const { text } = state;
              tags = taggedAfter(
                tags,
                changes.map((one) => bare(text, one)),
              );
              state = edited(state, changes);
              expectInside(state, tags);
              expectForm(state);
            }
          },
        ),
        { seed: 271126, numRuns: 3000 },
      );
    });

    function expectInside(state: RegionedText, tags: Tags): void {
      assert.equal(state.text.length, tags.length);
      const inside = tagsOf(state);
      const outside = tags.findIndex((tag, i) => tag && inside[i] !== true);
      assert.ok(outside < 0, `${JSON.stringify(shown(state))}: character ${outside} is outside`);
    }

    function expectForm({ text, regions }: RegionedText): void {
      for (const [i, { start, end, form }] of regions.entries()) {
        assert.ok(start <= end && (regions[i - 1]?.end ?? 0) <= start && end <= text.length);
        if (start === end || form === 'inline') continue;
        assert.ok(start === 0 || text[start - 1] === '\n');
        assert.ok(end === text.length || /^\r?\n/u.test(text.slice(end)));
      }
    }
  });
});
