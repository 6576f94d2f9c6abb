import * as vscode from 'vscode';
import { BLOCK_BEGIN, wrapAround, WRAPS } from '../../crypto/armor.ts';
import { isFenceAround, isFenceLine } from '../../crypto/messagePlaces.ts';
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
