import { decodeText } from '../../../src/crypto/bytes.ts';
import { openMessage } from '../../../src/crypto/open.ts';
import { answer } from './answer.ts';
import { sampleText } from './samples.ts';
import { type Pace, type Tool, timeTools } from './tool.ts';

export interface XorJob extends Pace {
  readonly bytes: number;
}

/** XOR is read only and its own inverse; the key's length is odd on purpose, and what it makes is UTF-8 again. */
const KEY = `.B${'\u0001'.repeat(2003)}`;

function opening(): Tool<string, Uint8Array> {
  const open = (body: Uint8Array): Uint8Array => openMessage({ body }, KEY);
  return {
    name: 'ours',
    encrypt: (text) => open(Buffer.from(text)),
    decrypt: (body) => decodeText(open(body)),
  };
}

function copying(bytes: number): Tool<string, Uint8Array> {
  const to = Buffer.alloc(bytes);
  const copy = (body: Uint8Array): string => {
    to.set(body);
    return text;
  };
  const text = sampleText(bytes);
  return { name: 'memcpy', encrypt: (plain) => Buffer.from(plain), decrypt: copy };
}

await answer(({ bytes, ...pace }: XorJob) => {
  const tools: Tool<string>[] = [opening(), copying(bytes)];
  return timeTools(tools, sampleText(bytes), pace);
});
