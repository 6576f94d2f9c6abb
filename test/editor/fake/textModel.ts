import type * as vscode from 'vscode';
import { Position, Range } from './positions.ts';

/** One replacement in offsets of the text before it. */
export interface OffsetEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
  /** Insertions and deletions push markers at their edge; replacements leave them (VS Code: forceMoveMarkers). */
  readonly pushesMarkers: boolean;
}

const lineBreak = /\r\n|\r|\n/;

/** A text as lines with one kind of line break, as VS Code keeps it: mixed breaks are unified on opening. */
export class TextModel {
  private lines: readonly string[];
  eol: '\n' | '\r\n';

  constructor(text: string, eol?: '\n' | '\r\n') {
    this.eol = eol ?? majorityEol(text);
    this.lines = text.split(lineBreak);
  }

  get lineCount(): number {
    return this.lines.length;
  }
  line(index: number): string {
    const line = this.lines[index];
    if (line === undefined) throw new Error('Illegal value for `line`');
    return line;
  }
  get text(): string {
    return this.lines.join(this.eol);
  }
  set text(text: string) {
    this.lines = text.split(lineBreak);
  }
  /** Inserted text takes the document's line break. */
  inOwnEol(text: string): string {
    return text.split(lineBreak).join(this.eol);
  }

  getText(range?: vscode.Range): string {
    if (range === undefined) return this.text;
    const valid = this.validateRange(range);
    return this.text.slice(this.offsetAt(valid.start), this.offsetAt(valid.end));
  }

  offsetAt(position: vscode.Position): number {
    const { line, character } = this.validatePosition(position);
    const before = this.lines.slice(0, line).reduce((sum, one) => sum + one.length + this.eol.length, 0);
    return before + character;
  }

  positionAt(offset: number): vscode.Position {
    let rest = Math.max(0, Math.floor(offset));
    for (const [index, line] of this.lines.entries()) {
      if (rest <= line.length) return new Position(index, rest);
      rest -= line.length + this.eol.length;
      if (rest < 0) return new Position(index, line.length);
    }
    return new Position(this.lineCount - 1, this.line(this.lineCount - 1).length);
  }

  validatePosition(position: vscode.Position): vscode.Position {
    if (position.line >= this.lineCount)
      return new Position(this.lineCount - 1, this.line(this.lineCount - 1).length);
    const { length } = this.line(position.line);
    return position.character > length ? new Position(position.line, length) : position;
  }

  validateRange(range: vscode.Range): vscode.Range {
    const start = this.validatePosition(range.start);
    const end = this.validatePosition(range.end);
    return start === range.start && end === range.end ? range : new Range(start, end);
  }

  /** Applies edits given in old offsets, the last one first, and says what happened in VS Code's words. */
  apply(edits: readonly OffsetEdit[]): vscode.TextDocumentContentChangeEvent[] {
    const ordered = fromTheEnd(edits);
    const changes = ordered.map(({ offset, length, text }) => ({
      range: new Range(this.positionAt(offset), this.positionAt(offset + length)),
      rangeOffset: offset,
      rangeLength: length,
      text,
    }));
    let text = this.text;
    for (const edit of ordered)
      text = text.slice(0, edit.offset) + edit.text + text.slice(edit.offset + edit.length);
    this.text = text;
    return changes;
  }
}

/** Last first, so that each edit's offsets stay true; of several at one place the first given ends up first. */
export function fromTheEnd(edits: readonly OffsetEdit[]): OffsetEdit[] {
  return [...edits].reverse().sort((a, b) => b.offset - a.offset || b.length - a.length);
}

function majorityEol(text: string): '\n' | '\r\n' {
  const all = text.match(/\r\n|\n/g) ?? [];
  const crlf = all.filter((one) => one === '\r\n').length;
  return crlf * 2 > all.length ? '\r\n' : '\n';
}
