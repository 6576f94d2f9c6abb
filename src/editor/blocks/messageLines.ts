import type * as vscode from 'vscode';
import type { IndexedMessage } from './indexedDocuments.ts';

/** The messages that begin on one line, in their order. */
export type MessageLine = readonly [IndexedMessage, ...IndexedMessage[]];

/** A part of a document's messages, and the lines that it is enough for. */
export interface NearMessages {
  readonly lines: readonly MessageLine[];
  /** What is on the screen within these lines is in it. */
  readonly from: number;
  readonly to: number;
}

/**
 * The messages around some lines: all of a document if there are no more than `most`, else so many, of which those between
 * `first` and `last` come first.
 */
export function messagesNear(
  messages: readonly IndexedMessage[],
  { first, last }: { readonly first: number; readonly last: number },
  most: number,
): NearMessages {
  if (messages.length <= most) return { lines: byLine(messages), from: 0, to: Infinity };
  const start = firstIndex(messages, ({ range }) => range.end.line >= first);
  const end = firstIndex(messages, ({ range }) => range.start.line > last);
  const around = Math.max(0, Math.floor((most - (end - start)) / 2));
  const low = Math.max(0, Math.min(start - around, messages.length - most));
  const high = Math.min(messages.length, low + most);
  return {
    lines: byLine(messages.slice(low, high)),
    from: low === 0 ? 0 : lineOf(messages, low),
    to: high === messages.length ? Infinity : lineOf(messages, high) - 1,
  };
}

/** The index of the first message of which something is true that is true of all behind it. */
function firstIndex(
  messages: readonly IndexedMessage[],
  isBehind: (message: IndexedMessage) => boolean,
): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const message = messages[middle];
    if (message !== undefined && isBehind(message)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function lineOf(messages: readonly IndexedMessage[], index: number): number {
  return messages[index]?.range.start.line ?? 0;
}

function byLine(messages: readonly IndexedMessage[]): MessageLine[] {
  const lines = new Map<number, [IndexedMessage, ...IndexedMessage[]]>();
  for (const message of messages) {
    const { line } = message.range.start;
    const there = lines.get(line);
    if (there === undefined) lines.set(line, [message]);
    else there.push(message);
  }
  return [...lines.values()];
}

/** The lines that are on the screen of a document, in whatever editors; undefined where it shows nowhere. */
export function linesOnScreen(
  editors: readonly vscode.TextEditor[],
  document: vscode.TextDocument,
): { readonly first: number; readonly last: number } | undefined {
  const ranges = editors.flatMap((editor) => (editor.document === document ? editor.visibleRanges : []));
  if (ranges.length === 0) return undefined;
  return {
    first: Math.min(...ranges.map(({ start }) => start.line)),
    last: Math.max(...ranges.map(({ end }) => end.line)),
  };
}
