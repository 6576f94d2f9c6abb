import type * as vscode from 'vscode';
import { CancellationTokenSource } from './cancellation.ts';
import type { FakeDocument } from './documents.ts';
import { foldingRangeProviders } from './languages.ts';
import { FoldingRange } from './markup.ts';
import { turn } from './turn.ts';

/**
 * What VS Code folds in a document: the ranges of all providers, of which the first for a line stays, or by indentation
 * where no provider gives any list, be it an empty one.
 */
export async function foldingRanges(document: FakeDocument): Promise<vscode.FoldingRange[]> {
  await turn();
  const { token } = new CancellationTokenSource();
  const providers = [...foldingRangeProviders];
  const answers = await Promise.all(
    providers.map(async (provider) => provider.provideFoldingRanges(document, {}, token)),
  );
  await turn();
  const given = answers.filter((answer) => Array.isArray(answer));
  const ranges = given.length === 0 ? byIndentation(document) : given.flat();
  const firsts = new Map(ranges.toReversed().map((range) => [range.start, range]));
  return [...firsts.values()].sort((a, b) => a.start - b.start);
}

/** A line with deeper ones below it folds them. */
function byIndentation(document: FakeDocument): vscode.FoldingRange[] {
  const depths = document
    .getText()
    .split(/\r?\n/u)
    .map((line) => line.search(/\S|$/u));
  return depths.flatMap((depth, line) => {
    const next = depths.findIndex((other, i) => i > line && other <= depth);
    const last = (next < 0 ? depths.length : next) - 1;
    return last > line ? [new FoldingRange(line, last)] : [];
  });
}
