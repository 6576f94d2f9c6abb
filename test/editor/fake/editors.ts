import type * as vscode from 'vscode';
import type { FakeDocument } from './documents.ts';
import { windowEvent } from './events.ts';
import { followEdit } from './markers.ts';
import { Range, Selection } from './positions.ts';
import type { OffsetEdit } from './textModel.ts';
import { later, turn } from './turn.ts';

export const selectionChanged = windowEvent<vscode.TextEditorSelectionChangeEvent>();
export const visibleRangesChanged = windowEvent<vscode.TextEditorVisibleRangesChangeEvent>();

interface RangeEdit {
  readonly range: vscode.Range;
  readonly text: string;
  readonly pushesMarkers: boolean;
}

class EditBuilder implements vscode.TextEditorEdit {
  readonly edits: RangeEdit[] = [];
  finished = false;

  replace(location: vscode.Position | vscode.Range | vscode.Selection, text: string): void {
    this.add('start' in location ? location : new Range(location, location), text, false);
  }
  insert(location: vscode.Position, text: string): void {
    this.add(new Range(location, location), text, true);
  }
  delete(location: vscode.Range | vscode.Selection): void {
    this.add(location, '', true);
  }
  setEndOfLine(): void {
    throw new Error('The fake does not model setEndOfLine');
  }

  private add(range: vscode.Range, text: string, pushesMarkers: boolean): void {
    if (this.finished) throw new Error('Edit is only valid while callback runs');
    this.edits.push({ range, text, pushesMarkers });
  }
}

/** Two editors in one tab. */
export interface FakeDiff {
  readonly original: FakeEditor;
  readonly modified: FakeEditor;
  readonly title: string;
}

const defaultStops = { undoStopBefore: true, undoStopAfter: true };

export class FakeEditor implements vscode.TextEditor {
  readonly document: FakeDocument;
  readonly viewColumn: vscode.ViewColumn;
  options: vscode.TextEditorOptions = { tabSize: 4, insertSpaces: true };
  closed = false;
  /** The two sides of the comparison that it is one of. */
  diff: FakeDiff | undefined;
  readonly decorations = new Map<
    vscode.TextEditorDecorationType,
    readonly (vscode.Range | vscode.DecorationOptions)[]
  >();
  /** How often an extension sent decorations. */
  timesDecorated = 0;
  readonly revealed: vscode.Range[] = [];
  /** What the person does after the extension has computed its edit and before VS Code applies it. */
  beforeApply: (() => void) | undefined;
  private seen: readonly vscode.Range[] | undefined;
  private current: readonly vscode.Selection[] = [new Selection(0, 0, 0, 0)];

  constructor(document: FakeDocument, viewColumn: vscode.ViewColumn) {
    this.document = document;
    this.viewColumn = viewColumn;
    document.followers.add(this.follow);
  }

  get selections(): readonly vscode.Selection[] {
    return this.current;
  }
  set selections(selections: readonly vscode.Selection[]) {
    if (selections.length === 0) throw new Error('Illegal argument: selections');
    this.moveTo(selections, undefined);
  }
  get selection(): vscode.Selection {
    return this.current[0] ?? new Selection(0, 0, 0, 0);
  }
  set selection(selection: vscode.Selection) {
    this.selections = [selection];
  }
  /** All of the text, until somebody scrolls. */
  get visibleRanges(): readonly vscode.Range[] {
    const seen = this.seen ?? [new Range(0, 0, this.document.lineCount, 0)];
    return seen.map((range) => this.document.validateRange(range));
  }
  /** The person scrolls, or folds: several ranges are parts between which lines are hidden. */
  scrollTo(...ranges: readonly vscode.Range[]): void {
    this.seen = ranges;
    const { visibleRanges } = this;
    later(() => {
      visibleRangesChanged.fire({ textEditor: this, visibleRanges });
    });
  }

  edit(callback: (builder: vscode.TextEditorEdit) => void, stops = defaultStops): Promise<boolean> {
    if (this.closed) return Promise.reject(new Error('TextEditor#edit not possible on closed editors'));
    const { version } = this.document;
    const builder = new EditBuilder();
    callback(builder);
    builder.finished = true;
    if (overlap(builder.edits)) return Promise.reject(new Error('Overlapping ranges are not allowed!'));
    return builder.edits.length === 0 ? Promise.resolve(true) : this.apply(builder.edits, version, stops);
  }

  insertSnippet(): Promise<boolean> {
    return Promise.reject(new Error('The fake does not model snippets'));
  }
  setDecorations(
    type: vscode.TextEditorDecorationType,
    ranges: readonly vscode.Range[] | readonly vscode.DecorationOptions[],
  ): void {
    this.timesDecorated += 1;
    this.decorations.set(type, ranges);
  }
  revealRange(range: vscode.Range): void {
    this.revealed.push(range);
  }
  show(): void {
    throw new Error('Deprecated: use window.showTextDocument');
  }
  hide(): void {
    throw new Error('Deprecated: close the tab');
  }

  moveTo(
    selections: readonly vscode.Selection[],
    kind: vscode.TextEditorSelectionChangeKind | undefined,
  ): void {
    this.current = selections.map(({ anchor, active }) => this.inDocument(anchor, active));
    const event = { textEditor: this, selections: this.current, kind };
    if (kind === undefined)
      later(() => {
        selectionChanged.fire(event);
      });
    else selectionChanged.fire(event);
  }

  dispose(): void {
    this.closed = true;
    this.document.followers.delete(this.follow);
  }

  private async apply(
    edits: readonly RangeEdit[],
    version: number,
    stops: typeof defaultStops,
  ): Promise<boolean> {
    const interruption = this.beforeApply;
    this.beforeApply = undefined;
    interruption?.();
    await turn();
    if (this.closed || this.document.isClosed || this.document.version !== version) return false;
    // VS Code leaves a read-only editor as it is and still answers true.
    if (this.document.isReadonly) return true;
    const step = { before: stops.undoStopBefore, after: stops.undoStopAfter };
    this.document.apply(
      edits.map((edit) => this.inOffsets(edit)),
      step,
    );
    return true;
  }

  private inOffsets({ range, text, pushesMarkers }: RangeEdit): OffsetEdit {
    const offset = this.document.offsetAt(range.start);
    return { offset, length: this.document.offsetAt(range.end) - offset, text, pushesMarkers };
  }

  private inDocument(anchor: vscode.Position, active: vscode.Position): vscode.Selection {
    return new Selection(this.document.validatePosition(anchor), this.document.validatePosition(active));
  }

  /** Selections are kept as positions of the text before, so they are moved through its offsets. */
  private readonly follow = (
    edits: readonly OffsetEdit[],
    before: (position: vscode.Position) => number,
  ): void => {
    const moved = this.current.map(({ anchor, active }) => {
      const marker = edits.reduce(followEdit, { from: before(anchor), to: before(active) });
      return new Selection(this.document.positionAt(marker.from), this.document.positionAt(marker.to));
    });
    const unmoved = moved.every((selection, index) => this.current[index]?.isEqual(selection) === true);
    this.current = moved;
    if (!unmoved)
      later(() => {
        selectionChanged.fire({ textEditor: this, selections: moved, kind: undefined });
      });
  };
}

function overlap(edits: readonly RangeEdit[]): boolean {
  const ranges = edits
    .map(({ range }) => range)
    .sort((a, b) => a.end.compareTo(b.end) || a.start.compareTo(b.start));
  return ranges.some((range, index) => {
    const next = ranges[index + 1];
    return next?.start.isBefore(range.end) ?? false;
  });
}
