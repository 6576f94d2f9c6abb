import { encodeBlock, encodeInline } from '../../../src/crypto/armor.ts';
import { findMessages } from '../../../src/crypto/findMessages.ts';
import { frameOf } from './samples.ts';

export const frame = frameOf('secret');
export const inline = encodeInline(frame);
export const block = encodeBlock(frame, { prefix: '', eol: '\n' });

/** What was found, as text: `block …` for a frame, `block badArmor …` for a damaged one. */
export const summary = (text: string): string[] =>
  findMessages(text).map(({ form, start, end, error }) =>
    [form, error?.code, JSON.stringify(text.slice(start, end))].filter(Boolean).join(' '),
  );
export const whole = (form: string, text: string, code?: string): string =>
  [form, code, JSON.stringify(text)].filter(Boolean).join(' ');
