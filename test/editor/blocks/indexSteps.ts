import { strict as assert } from 'node:assert';
import { encodeBlock, encodeInline } from '../../../src/crypto/armor.ts';
import { findMessages } from '../../../src/crypto/findMessages.ts';
import { encodeMessageFrame, parseMessageFrame } from '../../../src/crypto/messageFrame.ts';
import { MessageIndex } from '../../../src/editor/blocks/messageIndex.ts';
import type { PlacedMessage } from '../../../src/editor/blocks/messageIndex.ts';
import { EditedText } from './editedText.ts';
import type { Edit } from './editedText.ts';

export const frame = (letter: string): Uint8Array =>
  encodeMessageFrame({ locator: letter.repeat(43), schemeByte: 1, body: new Uint8Array(52) });
export const block = (letter: string, prefix = ''): string =>
  encodeBlock(frame(letter), { prefix, eol: '\n' });
export const fenced = (letter: string, prefix = ''): string =>
  encodeBlock(frame(letter), { prefix, eol: '\n', isFenced: true });
export const inline = (letter: string): string => encodeInline(frame(letter));

/** As a line for each message: form, place, and what is in it. */
function listed(messages: readonly PlacedMessage[]): string[] {
  return messages.map(({ form, start, end, locator, error }) => {
    const place = `${start.line}:${start.character}-${end.line}:${end.character}`;
    return `${form} ${place} ${locator ?? error?.code ?? 'nothing'}`;
  });
}

/** What there is to find, by reading the whole text anew. */
function found(text: EditedText): string[] {
  return findMessages(text.whole).map(({ form, start, end, frame: bytes, error }) => {
    const [from, to] = [text.pointAt(start), text.pointAt(end)];
    const content = bytes === undefined ? error.code : parseMessageFrame(bytes).locator;
    return `${form} ${from.line}:${from.character}-${to.line}:${to.character} ${content}`;
  });
}

/** A text with an index that has seen it whole, once, and was asked for all. */
export function indexed(whole: string): { text: EditedText; index: MessageIndex } {
  const text = new EditedText(whole);
  const index = new MessageIndex(text);
  assert.deepEqual(listed(index.within(0, Infinity)), found(text));
  return { text, index };
}

/** Makes edits, one after the other, as one event, and expects the index to know what there is then. */
export function follow({ text, index }: ReturnType<typeof indexed>, ...edits: Edit[]): boolean {
  const before = listed(index.within(0, Infinity));
  const mayDiffer = index.update(edits.map((edit) => text.apply(edit)));
  const after = found(text);
  assert.deepEqual(listed(index.within(0, Infinity)), after);
  if (!mayDiffer) assert.deepEqual(after, before);
  return mayDiffer;
}

/** Replaces the first occurrence of a part. */
export const replacing = (whole: string, part: string, by: string): Edit => ({
  offset: whole.indexOf(part),
  length: part.length,
  text: by,
});
