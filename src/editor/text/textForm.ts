import type * as vscode from 'vscode';
import {
  BLOCK_BEGIN,
  decodeBlock,
  decodeInline,
  encodeBlock,
  encodeInline,
  INLINE_START,
  layoutOf,
} from '../../crypto/armor.ts';
import { equalBytes, toBase64 } from '../../crypto/bytes.ts';
import { CryptoError } from '../../crypto/errors.ts';
import { eolOf } from './eolOf.ts';
import type { Layout } from './targets.ts';

/** Writes a frame as a block, or as a token where there is no layout, and reads it back. */
export function writeMessage(frame: Uint8Array, layout: Layout | undefined, eol: vscode.EndOfLine): string {
  const text =
    layout === undefined ? encodeInline(frame) : encodeBlock(frame, { ...layout, eol: eolOf({ eol }) });
  const back = layout === undefined ? decodeInline(text) : decodeBlock(text);
  if (!equalBytes(back, frame)) throw new CryptoError('badArmor', 'what was written does not read back');
  return text;
}

/** Writes another frame where a message stands, in the same form; what another client wrote becomes its bare frame. */
export function rewriteMessage(old: string, frame: Uint8Array, eol: vscode.EndOfLine): string {
  const isBlock = old.includes(BLOCK_BEGIN);
  if (!isBlock && !old.startsWith(INLINE_START)) return toBase64(frame);
  return writeMessage(frame, isBlock ? layoutOf(old) : undefined, eol);
}
