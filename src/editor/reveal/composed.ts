import * as vscode from 'vscode';
import { shortSentence } from '../sentences.ts';
import type { OpenFailure } from '../text/openTexts.ts';
import { positionIn } from '../text/positionIn.ts';
import type { SealedPart } from './sealedParts.ts';

/** What became of messages, by how they stand in the text. */
export type Outcomes = ReadonlyMap<string, string | OpenFailure>;

/** A text with its messages opened. */
export interface Composed {
  readonly text: string;
  /** Where a place of the sealed text stands now; one inside a message, where that begins. */
  positionOf(offset: number): vscode.Position;
}

interface Piece extends SealedPart {
  readonly shown: string;
}

/** Puts in the place of each message its plaintext, or a line that says why there is none. */
export function composed(text: string, parts: readonly SealedPart[], outcomes: Outcomes): Composed {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const pieces = parts.map((part) => ({ ...part, shown: shownFor(part, outcomes.get(part.sealed), eol) }));
  const whole = joined(text, pieces);
  return { text: whole, positionOf: (offset) => positionIn(whole, movedOffset(pieces, offset)) };
}

function joined(text: string, pieces: readonly Piece[]): string {
  const out: string[] = [];
  let from = 0;
  for (const { start, end, shown } of pieces) {
    out.push(text.slice(from, start), shown);
    from = end;
  }
  return [...out, text.slice(from)].join('');
}

function movedOffset(pieces: readonly Piece[], offset: number): number {
  let moved = offset;
  for (const { start, end, shown } of pieces) {
    if (offset <= start) break;
    if (offset < end) return moved - (offset - start);
    moved += shown.length - (end - start);
  }
  return moved;
}

function shownFor({ sealed }: SealedPart, outcome: string | OpenFailure | undefined, eol: string): string {
  // VS Code has one kind of line end in a document.
  if (typeof outcome === 'string') return outcome.replaceAll(/\r\n|\r|\n/gu, eol);
  return `${prefixOf(sealed)}⟪XQ: ${whyClosed(outcome)}⟫`;
}

/** Indentation and comment sign, which the first line of a block begins with. */
function prefixOf(sealed: string): string {
  return /^(.*?)-----BEGIN/u.exec(sealed)?.[1] ?? '';
}

function whyClosed(failure: OpenFailure | undefined): string {
  if (failure === undefined)
    return vscode.l10n.t('This was not opened yet. Run “XQ: Reveal” again to read it.');
  return shortSentence(failure) ?? vscode.l10n.t('This could not be opened.');
}
