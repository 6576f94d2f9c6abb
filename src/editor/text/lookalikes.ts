import * as vscode from 'vscode';
import { BLOCK_BEGIN, wrapAround, WRAPS } from '../../crypto/armor.ts';
import { type InlinePlace, inlinePlaces, isFenceAround, isFenceLine } from '../../crypto/messagePlaces.ts';
import { lineText } from './lineText.ts';

/** Lines together with those around them that would be taken for the fence of a block behind this prefix; undefined without. */
export function withFence(
  document: vscode.TextDocument,
  { start, end }: vscode.Range,
  prefix: () => string,
): vscode.Range | undefined {
  const [before, behind] = [lineText(document, start.line - 1), lineText(document, end.line + 1)];
  const isFence = isFenceLine(before) && isFenceAround(prefix() + BLOCK_BEGIN, before, behind);
  return isFence ? new vscode.Range(start.line - 1, 0, end.line + 1, behind.length) : undefined;
}

/** A range together with what is around it and would be taken for the code span or comment of a token; undefined without. */
export function wrappedRange(document: vscode.TextDocument, range: vscode.Range): vscode.Range | undefined {
  const before = lineText(document, range.start.line).slice(0, range.start.character);
  const behind = lineText(document, range.end.line).slice(range.end.character);
  const wrap = wrapAround(before + behind, before.length, before.length);
  if (wrap === undefined) return undefined;
  const { begin, end } = WRAPS[wrap];
  return new vscode.Range(range.start.translate(0, -begin.length), range.end.translate(0, end.length));
}

/** Longer lines are not looked through for each selection in them. */
const LONGEST_LINE = 100_000;

/** A range together with the messages in a line of which it has only a part: what is left would be none, nor a comment. */
export function withMessages(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.Range {
  const first = messageAround(document, start);
  const last = messageAround(document, end);
  return new vscode.Range(
    start.with({ character: first?.start ?? start.character }),
    end.with({ character: last?.end ?? end.character }),
  );
}

function messageAround(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
): InlinePlace | undefined {
  const { text } = document.lineAt(line);
  if (text.length > LONGEST_LINE) return undefined;
  return inlinePlaces(text).find(
    ({ start, end, isWhole }) => isWhole && start < character && character < end,
  );
}
