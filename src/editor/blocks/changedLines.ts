/** What VS Code says of one change, as far as it concerns lines. */
export interface LineChange {
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  readonly text: string;
}

/** Lines of the text before, from the first to the last, that became others: as many more as `growth` says. */
export interface ChangedLines {
  readonly first: number;
  readonly last: number;
  readonly growth: number;
}

/**
 * The lines that changes touch, one after the other, each in the text that the one before it left: in the order of the
 * text, apart from each other, counted as before the first. VS Code gives the changes of one edit from the end of the text to its
 * beginning, and then nothing is in them that was not touched; in another order they grow together with what is between.
 */
export function changedLines(changes: readonly LineChange[]): readonly ChangedLines[] {
  const upwards: ChangedLines[] = [];
  for (const change of changes) upwards.push(withWhatItMeets(change, upwards));
  return upwards.reverse();
}

/** Takes what begins above the end of the change off the list; all of that becomes one. */
function withWhatItMeets({ range, text }: LineChange, upwards: ChangedLines[]): ChangedLines {
  let first = range.start.line;
  let last = -1;
  let growth = 0;
  for (
    let top = upwards.at(-1);
    top !== undefined && top.first + growth <= range.end.line;
    top = upwards.at(-1)
  ) {
    upwards.pop();
    first = Math.min(first, top.first);
    last = top.last;
    growth += top.growth;
  }
  const own = breaksIn(text) - (range.end.line - range.start.line);
  return { first, last: Math.max(last, range.end.line - growth), growth: growth + own };
}

/** VS Code ends a line at each of these, whatever the document's own line end is. */
function breaksIn(text: string): number {
  return text.match(/\r\n|\r|\n/gu)?.length ?? 0;
}
