import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { edited } from '../../../src/editor/editDecrypted/editedRegions.ts';
import type { RegionedText } from '../../../src/editor/editDecrypted/regions.ts';
import type { Change } from '../../../src/editor/text/movedOffsets.ts';
import { anyEdit, changesIn, lineMoved } from './anyEdits.ts';
import { marked, shown } from './markedTexts.ts';

describe('The regions of a text that is edited decrypted, after any edits,', () => {
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

  it('a line that is moved takes along what is protected of it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TEXTS, 'a: [1]\nb: 1\n[1]\nc: [11] 1\n{1}\n'),
        fc.array(fc.record({ at: fc.nat(), length: fc.nat(1), text: fc.constant('') }), {
          minLength: 1,
          maxLength: 12,
        }),
        (start, wishes) => {
          let state = marked(start);
          let tags = tagsOf(state);
          for (const wish of wishes) {
            const changes = lineMoved(state.text, wish);
            tags = taggedMoved(tags, changes, state.text);
            state = edited(state, changes);
            expectInside(state, tags);
            expectForm(state);
          }
        },
      ),
      { seed: 271126, numRuns: 3000 },
    );
  });

  /** What is put in has the tags of what is deleted, apart from the line end, which is on the other side. */
  function taggedMoved(tags: Tags, changes: readonly Change[], text: string): Tags {
    const gone = changes.find(({ rangeLength }) => rangeLength > 0);
    if (gone === undefined) return tags;
    const end = gone.rangeOffset + gone.rangeLength;
    const isEnd = (i: number): boolean => /[\r\n]/u.test(text.charAt(i));
    const line = tags.slice(gone.rangeOffset, end).filter((_, i) => !isEnd(gone.rangeOffset + i));
    return changes.reduce((all, { rangeOffset: at, rangeLength, text: put }) => {
      const ends = Array.from(put.replaceAll(/[^\r\n]/gu, ''), () => false);
      const own = put === '' ? [] : /^[\r\n]/u.test(put) ? [...ends, ...line] : [...line, ...ends];
      return [...all.slice(0, at), ...own, ...all.slice(at + rangeLength)];
    }, tags);
  }

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
