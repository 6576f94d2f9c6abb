import type { LineChange } from '../../../src/editor/blocks/changedLines.ts';
import type { Lines } from '../../../src/editor/blocks/messageIndex.ts';

/** A replacement in the text as it stands. */
export interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

const BREAK = /\r\n|\r|\n/u;

/** A text that is edited as VS Code edits one: in lines with one kind of end, which what is put in takes over. */
export class EditedText implements Lines {
  readonly linesRead = new Set<number>();
  #lines: string[];
  #end = '\n';
  #before: string[] = [];

  constructor(whole: string) {
    this.#lines = whole.split(BREAK);
  }

  get whole(): string {
    return this.#lines.join(this.#end);
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  lineAt(line: number): { readonly text: string } {
    const text = this.#lines[line];
    if (text === undefined) throw new RangeError('no such line');
    this.linesRead.add(line);
    return { text };
  }

  inOwnEnds(text: string): string {
    return text.split(BREAK).join(this.#end);
  }

  offsetAt(line: number): number {
    return this.#lines.slice(0, line).reduce((sum, one) => sum + one.length + this.#end.length, 0);
  }

  /** Inside a line end is at the end of its line. */
  pointAt(offset: number): { line: number; character: number } {
    let rest = offset;
    for (const [line, text] of this.#lines.entries()) {
      if (rest < text.length + this.#end.length) return { line, character: Math.min(rest, text.length) };
      rest -= text.length + this.#end.length;
    }
    const last = this.#lines.length - 1;
    return { line: last, character: this.#lines[last]?.length ?? 0 };
  }

  /** Makes an edit, line by line as VS Code does, and says so in its words. */
  apply({ offset, length, text }: Edit): LineChange {
    this.#before.push(this.whole);
    const start = this.pointAt(offset);
    const end = this.pointAt(offset + length);
    const head = this.#lines[start.line]?.slice(0, start.character) ?? '';
    const tail = this.#lines[end.line]?.slice(end.character) ?? '';
    const lines = text.split(BREAK);
    lines[0] = head + (lines[0] ?? '');
    lines.push((lines.pop() ?? '') + tail);
    this.#lines.splice(start.line, end.line - start.line + 1, ...lines);
    return { range: { start, end }, text };
  }

  /** The edit that undoes the last one, told as one replacement of everything. */
  back(): Edit {
    return { offset: 0, length: this.whole.length, text: this.#before.at(-1) ?? this.whole };
  }

  /** The edit by which VS Code changes the kind of line end: it tells of a replacement of everything. */
  otherEnds(): Edit {
    const length = this.whole.length;
    const text = this.whole;
    this.#end = this.#end === '\n' ? '\r\n' : '\n';
    return { offset: 0, length: Math.max(length, this.whole.length), text };
  }
}
