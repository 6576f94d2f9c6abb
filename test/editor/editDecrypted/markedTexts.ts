import { strict as assert } from 'node:assert';
import { edited } from '../../../src/editor/editDecrypted/editedRegions.ts';
import type { Edited } from '../../../src/editor/editDecrypted/editedRegions.ts';
import type { Region, RegionedText } from '../../../src/editor/editDecrypted/regions.ts';
import type { Change } from '../../../src/editor/text/movedOffsets.ts';

/** `[…]` is the plaintext of an inline message, `{…}` of a block, `<…>` a message that could not be opened. */
export function marked(text: string): RegionedText {
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

export function shown({ text, regions }: RegionedText): string {
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
export function change(state: RegionedText, where: string, text: string): Change {
  const at = where.indexOf('|');
  const bare = where.replace('|', '');
  const offset = state.text.indexOf(bare);
  assert.ok(offset >= 0, `there is no ${bare}`);
  return at < 0
    ? { rangeOffset: offset, rangeLength: bare.length, text }
    : { rangeOffset: offset + at, rangeLength: 0, text };
}

export const after = (before: string, ...changes: [string, string][]): Edited => {
  const state = marked(before);
  return edited(
    state,
    changes.map(([where, text]) => change(state, where, text)),
  );
};
