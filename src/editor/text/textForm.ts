import type * as vscode from 'vscode';
import {
  BLOCK_BEGIN,
  decodeBlock,
  decodeInline,
  encodeBlock,
  encodeInline,
  INLINE_START,
  layoutOf,
  wrapOf,
} from '../../crypto/armor.ts';
import { equalBytes, toBase64 } from '../../crypto/bytes.ts';
import { CryptoError } from '../../crypto/errors.ts';
import { eolOf } from './eolOf.ts';
import type { Layout } from './targets.ts';

/** Writes a frame, and reads it back. */
export function writeMessage(frame: Uint8Array, layout: Layout, eol: vscode.EndOfLine): string {
  const isBlock = layout.form === 'block';
  const text = isBlock ? encodeBlock(frame, { ...layout, eol: eolOf({ eol }) }) : encodeInline(frame, layout);
  const back = isBlock ? decodeBlock(text) : decodeInline(text);
  if (!equalBytes(back, frame)) throw new CryptoError('badArmor', 'what was written does not read back');
  return text;
}

/** Writes another frame where a message stands, in the same form; what another client wrote becomes its bare frame. */
export function rewriteMessage(old: string, frame: Uint8Array, eol: vscode.EndOfLine): string {
  if (old.includes(BLOCK_BEGIN)) return writeMessage(frame, { form: 'block', ...layoutOf(old) }, eol);
  const wrap = wrapOf(old);
  if (wrap === undefined && !old.startsWith(INLINE_START)) return toBase64(frame);
  return writeMessage(frame, { form: 'inline', wrap }, eol);
}
