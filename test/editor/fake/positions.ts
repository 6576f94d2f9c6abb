import type * as vscode from 'vscode';

interface PositionDelta {
  lineDelta?: number;
  characterDelta?: number;
}
interface PositionChange {
  line?: number;
  character?: number;
}

class FakePosition {
  readonly line: number;
  readonly character: number;

  constructor(line: number, character: number) {
    if (line < 0) throw new Error('illegal argument: line must be non-negative');
    if (character < 0) throw new Error('illegal argument: character must be non-negative');
    this.line = line;
    this.character = character;
  }

  compareTo(other: vscode.Position): number {
    return Math.sign(this.line - other.line || this.character - other.character);
  }
  isBefore(other: vscode.Position): boolean {
    return this.compareTo(other) < 0;
  }
  isBeforeOrEqual(other: vscode.Position): boolean {
    return this.compareTo(other) <= 0;
  }
  isAfter(other: vscode.Position): boolean {
    return this.compareTo(other) > 0;
  }
  isAfterOrEqual(other: vscode.Position): boolean {
    return this.compareTo(other) >= 0;
  }
  isEqual(other: vscode.Position): boolean {
    return this.compareTo(other) === 0;
  }

  translate(delta: PositionDelta | number = 0, characterDelta = 0): vscode.Position {
    const by = typeof delta === 'number' ? { lineDelta: delta, characterDelta } : delta;
    return new Position(this.line + (by.lineDelta ?? 0), this.character + (by.characterDelta ?? 0));
  }

  with(change: PositionChange | number = this.line, character = this.character): vscode.Position {
    const to = typeof change === 'number' ? { line: change, character } : change;
    return new Position(to.line ?? this.line, to.character ?? this.character);
  }

  toJSON(): unknown {
    return { line: this.line, character: this.character };
  }
}

interface RangeChange {
  start?: vscode.Position;
  end?: vscode.Position;
}

const isPosition = (value: vscode.Position | vscode.Range): value is vscode.Position => 'character' in value;

class FakeRange {
  readonly start: vscode.Position;
  readonly end: vscode.Position;

  constructor(start: vscode.Position, end: vscode.Position);
  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number);
  constructor(start: vscode.Position | number, end: vscode.Position | number, endLine = 0, endCharacter = 0) {
    const [first, second] = twoPositions(start, end, endLine, endCharacter);
    const ordered = first.isBeforeOrEqual(second);
    this.start = ordered ? first : second;
    this.end = ordered ? second : first;
  }

  get isEmpty(): boolean {
    return this.start.isEqual(this.end);
  }
  get isSingleLine(): boolean {
    return this.start.line === this.end.line;
  }

  contains(other: vscode.Position | vscode.Range): boolean {
    if (!isPosition(other)) return this.contains(other.start) && this.contains(other.end);
    return other.isAfterOrEqual(this.start) && other.isBeforeOrEqual(this.end);
  }
  isEqual(other: vscode.Range): boolean {
    return this.start.isEqual(other.start) && this.end.isEqual(other.end);
  }
  intersection(other: vscode.Range): vscode.Range | undefined {
    const start = other.start.isAfter(this.start) ? other.start : this.start;
    const end = other.end.isBefore(this.end) ? other.end : this.end;
    return start.isAfter(end) ? undefined : new Range(start, end);
  }
  union(other: vscode.Range): vscode.Range {
    const start = other.start.isBefore(this.start) ? other.start : this.start;
    const end = other.end.isAfter(this.end) ? other.end : this.end;
    return new Range(start, end);
  }
  with(change: RangeChange | vscode.Position = this.start, end = this.end): vscode.Range {
    if ('character' in change) return new Range(change, end);
    return new Range(change.start ?? this.start, change.end ?? this.end);
  }

  toJSON(): unknown {
    return [this.start, this.end];
  }
}

function twoPositions(
  start: vscode.Position | number,
  end: vscode.Position | number,
  endLine: number,
  endCharacter: number,
): [vscode.Position, vscode.Position] {
  if (typeof start === 'number' && typeof end === 'number')
    return [new Position(start, end), new Position(endLine, endCharacter)];
  if (typeof start === 'number' || typeof end === 'number') throw new Error('Invalid arguments');
  return [start, end];
}

class FakeSelection extends FakeRange {
  readonly anchor: vscode.Position;
  readonly active: vscode.Position;

  constructor(anchor: vscode.Position, active: vscode.Position);
  constructor(anchorLine: number, anchorCharacter: number, activeLine: number, activeCharacter: number);
  constructor(
    anchor: vscode.Position | number,
    active: vscode.Position | number,
    activeLine = 0,
    activeCharacter = 0,
  ) {
    const [from, to] = twoPositions(anchor, active, activeLine, activeCharacter);
    super(from, to);
    this.anchor = from;
    this.active = to;
  }

  get isReversed(): boolean {
    return this.anchor.isAfter(this.active);
  }

  override toJSON(): unknown {
    return { start: this.start, end: this.end, active: this.active, anchor: this.anchor };
  }
}
export const Position: typeof vscode.Position = FakePosition;
export const Range: typeof vscode.Range = FakeRange;
export const Selection: typeof vscode.Selection = FakeSelection;
