import * as vscode from 'vscode';
import { BLOCK_BEGIN, SPAN_BEGIN, SPAN_END } from '../../crypto/armor.ts';
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

/** A range together with what is around it and would be taken for the code span of a token; undefined without. */
export function withSpan(
  document: vscode.TextDocument,
  { start, end }: vscode.Range,
): vscode.Range | undefined {
  const isSpan =
    lineText(document, start.line).slice(0, start.character).endsWith(SPAN_BEGIN) &&
    lineText(document, end.line).startsWith(SPAN_END, end.character);
  return isSpan
    ? new vscode.Range(start.translate(0, -SPAN_BEGIN.length), end.translate(0, SPAN_END.length))
    : undefined;
}
