import { randomBytes } from 'node:crypto';
import { encodeBlock, encodeInline } from '../../../src/crypto/armor.ts';
import { encodeMessageFrame } from '../../../src/crypto/messageFrame.ts';
import { GCM_SCHEME_BYTE } from '../../../src/crypto/scheme.ts';
import type { LineChange } from '../../../src/editor/blocks/changedLines.ts';
import type { Lines } from '../../../src/editor/blocks/messageIndex.ts';
import { LOCATOR, sampleText } from './samples.ts';

/** A text in lines, as VS Code keeps it for extensions. */
export class EditedLines implements Lines {
  readonly #lines: string[];

  constructor(lines: readonly string[]) {
    this.#lines = [...lines];
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  lineAt(line: number): { readonly text: string } {
    return { text: this.#lines[line] ?? '' };
  }

  /** Whole lines become others; what VS Code would say of it. */
  replace(first: number, last: number, ...lines: readonly string[]): LineChange {
    this.#lines.splice(first, last - first + 1, ...lines);
    return { range: { start: { line: first }, end: { line: last } }, text: lines.join('\n') };
  }
}

/** Lines of a piece, in which one block and one token stand behind other text. */
export const PIECE_LINES = 16;
const BLOCK_AT = 5;
/** The first line of base64 of the piece's block. */
export const IN_BLOCK_AT = BLOCK_AT + 1;

/** About 1 KB of text for each block, every one another. */
export function protectedLines(blocks: number): string[] {
  const text = sampleText(72 * BLOCK_AT)
    .trimEnd()
    .split('\n');
  const frame = (bytes: number): Uint8Array =>
    encodeMessageFrame({ locator: LOCATOR, schemeByte: GCM_SCHEME_BYTE, body: randomBytes(bytes) });
  return Array.from({ length: blocks }, () => [
    ...text,
    ...encodeBlock(frame(300), { prefix: '', eol: '\n' }).split('\n'),
    `TOKEN="${encodeInline(frame(52))}"`,
  ]).flat();
}
