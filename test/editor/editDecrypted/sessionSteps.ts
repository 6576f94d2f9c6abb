import { strict as assert } from 'node:assert';
import { encodeText } from '../../../src/crypto/bytes.ts';
import type { EditSession } from '../../../src/editor/editDecrypted/editSession.ts';
import type { Change } from '../../../src/editor/text/movedOffsets.ts';

/** The change that leads from a text to another, as VS Code tells undo. */
export function leading(from: string, to: string): Change {
  let head = 0;
  while (head < Math.min(from.length, to.length) && from[head] === to[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(from.length, to.length) - head && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  return {
    rangeOffset: head,
    rangeLength: from.length - head - tail,
    text: to.slice(head, to.length - tail),
  };
}

export async function save(session: EditSession): Promise<void> {
  session.take(encodeText(session.shown.text));
  await session.flush();
}

/** Types over the first place where a text stands. */
export function replace(session: EditSession, what: string, by: string): void {
  const rangeOffset = session.shown.text.indexOf(what);
  assert.ok(rangeOffset >= 0);
  session.follow([{ rangeOffset, rangeLength: what.length, text: by }], false);
}
