import type { CryptoError } from '../../crypto/errors.ts';
import { CUT_OFF, readMessage } from '../../crypto/findMessages.ts';
import type { MessageForm } from '../../crypto/findMessages.ts';
import { parseMessageFrame } from '../../crypto/messageFrame.ts';
import {
  inlinePlaces,
  isBeginLine,
  isEndLine,
  isFenceAround,
  isFenceLine,
} from '../../crypto/messagePlaces.ts';
import type { InlinePlace } from '../../crypto/messagePlaces.ts';
import { changedLines } from './changedLines.ts';
import type { ChangedLines, LineChange } from './changedLines.ts';
import { LineList } from './lineList.ts';
import type { AtLine } from './lineList.ts';

/** A text as lines without their ends, as it is now; a TextDocument is one. */
export interface Lines {
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/** What is in a message as far as it can be told without its key: where the key is, or why it cannot be read. */
interface Content {
  readonly locator: string | undefined;
  readonly error: CryptoError | undefined;
}

interface Point {
  readonly line: number;
  readonly character: number;
}

/** A message of the text. */
export interface PlacedMessage extends Content {
  readonly form: MessageForm;
  readonly start: Point;
  readonly end: Point;
}

/** Lines, first and last, from the BEGIN to the END of a block, or of the fence around it. */
export interface BlockLines {
  readonly first: number;
  readonly last: number;
}

/** A line that begins or ends a block. What is read of the block is kept at its beginning. */
interface Marker {
  readonly isBegin: boolean;
  content?: Content | undefined;
}

interface Token extends InlinePlace {
  content?: Content;
}

/** A block, or a BEGIN without an end, which is one line. */
interface Block extends BlockLines {
  readonly begin: Marker;
  readonly line: number;
  readonly end: number;
  readonly isClosed: boolean;
}

const CUT_OFF_CONTENT: Content = { locator: undefined, error: CUT_OFF };

/**
 * Where the messages of a text are, followed through its edits: what {@link findMessages} finds in the whole text, for the
 * price of the lines that were edited. It keeps the lines that begin or end a block or a fence, and the tokens of each
 * line; which BEGIN an END belongs to, whether a fence is around them, and what is inside a block, is seen when it is
 * asked for, so that an edit never has to look further. A message is read when it is first asked for, and once.
 */
export class MessageIndex {
  readonly #text: Lines;
  readonly #markers = new LineList<Marker>();
  readonly #tokens = new LineList<readonly Token[]>();
  readonly #fences = new LineList<true>();

  /** Reads the whole text. */
  constructor(text: Lines) {
    this.#text = text;
    this.#scan(0, 0, text.lineCount);
  }

  /**
   * The text was edited, and is now as it is after all these changes. Returns whether a message may be another, or at
   * another place, than before.
   */
  update(changes: readonly LineChange[]): boolean {
    let moved = 0;
    let isTouched = false;
    for (const { first, last, growth } of changedLines(changes)) {
      if (this.#follow({ first: first + moved, last: last + moved, growth })) isTouched = true;
      moved += growth;
    }
    return isTouched;
  }

  /** The messages that touch lines, in their order. */
  within(first: number, last: number): PlacedMessage[] {
    const found: PlacedMessage[] = [];
    let from = first;
    for (const block of this.#blocks(first, last)) {
      this.#addTokens(found, from, block.first - 1);
      found.push(this.#placedBlock(block));
      from = block.last + 1;
    }
    this.#addTokens(found, from, last);
    return found;
  }

  /** The blocks that have both their ends, whether they can be read or not. */
  blockLines(): BlockLines[] {
    const found: BlockLines[] = [];
    for (const { first, last, isClosed } of this.#blocks(0, Infinity))
      if (isClosed) found.push({ first, last });
    return found;
  }

  #follow({ first, last, growth }: ChangedLines): boolean {
    const before = this.#markers.at(this.#markers.firstFrom(first) - 1)?.value;
    const wasRead = before?.content !== undefined;
    // Whatever changes behind a BEGIN changes what it begins.
    if (wasRead) before.content = undefined;
    const removed = last - first + 1;
    return this.#scan(first, removed, removed + growth) || wasRead;
  }

  /** Reads the lines that stand where others stood. */
  #scan(first: number, removed: number, added: number): boolean {
    const markers: AtLine<Marker>[] = [];
    const tokens: AtLine<readonly Token[]>[] = [];
    const fences: AtLine<true>[] = [];
    for (let line = first; line < first + added; line += 1) {
      const { text } = this.#text.lineAt(line);
      const isBegin = isBeginLine(text);
      if (isBegin || isEndLine(text)) markers.push({ line, value: { isBegin } });
      const found = inlinePlaces(text);
      if (found.length > 0) tokens.push({ line, value: found });
      if (isFenceLine(text)) fences.push({ line, value: true });
    }
    const isMarked = this.#markers.replace(first, removed, added, markers);
    const isFenced = this.#fences.replace(first, removed, added, fences);
    return this.#tokens.replace(first, removed, added, tokens) || isMarked || isFenced;
  }

  /** The blocks that touch lines, with their fences if need be. */
  *#blocks(first: number, last: number): Generator<Block> {
    for (const block of this.#bareBlocks(first - 1, last + 1))
      if (block.first <= last && block.last >= first) yield block;
  }

  /** The blocks that touch lines themselves. An END ends what the BEGIN directly before it began, and nothing if there is none. */
  *#bareBlocks(first: number, last: number): Generator<Block> {
    const markers = this.#markers;
    let index = markers.firstFrom(first);
    // A block that began before reaches in only with its end.
    if (markers.at(index - 1)?.value.isBegin === true && markers.at(index)?.value.isBegin === false)
      index -= 1;
    for (let at = markers.at(index); at !== undefined && at.line <= last; at = markers.at(index)) {
      index += 1;
      if (!at.value.isBegin) continue;
      const next = markers.at(index);
      const isClosed = next?.value.isBegin === false;
      const { line } = at;
      const end = isClosed ? next.line : line;
      const fence = isClosed && this.#isFenced(line, end) ? 1 : 0;
      yield { begin: at.value, line, end, first: line - fence, last: end + fence, isClosed };
    }
  }

  #isFenced(line: number, end: number): boolean {
    const isPossible = this.#fences.size > 0 && line > 0 && end + 1 < this.#text.lineCount;
    return isPossible && isFenceAround(this.#textOf(line), this.#textOf(line - 1), this.#textOf(end + 1));
  }

  #placedBlock({ begin, line, end, first, last, isClosed }: Block): PlacedMessage {
    if (isClosed) begin.content ??= contentOf(this.#linesFrom(line, end), 'block');
    const behind = { line: last, character: this.#textOf(last).length };
    return placed('block', { line: first, character: 0 }, behind, begin.content ?? CUT_OFF_CONTENT);
  }

  #addTokens(found: PlacedMessage[], first: number, last: number): void {
    const tokens = this.#tokens;
    let index = tokens.firstFrom(first);
    for (let at = tokens.at(index); at !== undefined && at.line <= last; at = tokens.at(index)) {
      for (const token of at.value) found.push(this.#placedToken(at.line, token));
      index += 1;
    }
  }

  #placedToken(line: number, token: Token): PlacedMessage {
    const { start, end, isWhole } = token;
    token.content ??= isWhole ? contentOf(this.#textOf(line).slice(start, end), 'inline') : CUT_OFF_CONTENT;
    return placed('inline', { line, character: start }, { line, character: end }, token.content);
  }

  #textOf(line: number): string {
    return this.#text.lineAt(line).text;
  }

  /** With a line end that any block may have: all lines of a text end alike. */
  #linesFrom(first: number, last: number): string {
    const lines: string[] = [];
    for (let line = first; line <= last; line += 1) lines.push(this.#textOf(line));
    return lines.join('\n');
  }
}

/** Field by field: spreading takes several times as long, and there may be many. */
function placed(form: MessageForm, start: Point, end: Point, { locator, error }: Content): PlacedMessage {
  return { form, start, end, locator, error };
}

function contentOf(armored: string, form: MessageForm): Content {
  const { frame, error } = readMessage(armored, form);
  if (frame === undefined) return { locator: undefined, error };
  return { locator: parseMessageFrame(frame).locator, error: undefined };
}
