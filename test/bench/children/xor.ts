import { openOtp } from '../../../src/crypto/otp.ts';
import { answer } from './answer.ts';
import { sampleText } from './samples.ts';
import { type Pace, type Tool, timeTools } from './tool.ts';

export interface XorJob extends Pace {
  readonly bytes: number;
}

/** XOR is read only and its own inverse; the key's length is odd on purpose. */
const KEY = '\u0001'.repeat(2003);

/** Bytes to bytes: neither side makes a string. */
function opening(): Tool<Uint8Array, Uint8Array> {
  const open = (body: Uint8Array): Uint8Array => openOtp(body, KEY);
  return { name: 'ours', encrypt: open, decrypt: open };
}

function copying(bytes: number): Tool<Uint8Array, Uint8Array> {
  const to = new Uint8Array(bytes);
  const copy = (body: Uint8Array): Uint8Array => {
    to.set(body);
    return to;
  };
  // Memory of its own to copy from: copying onto itself would cost nothing.
  return { name: 'memcpy', encrypt: (plain) => new Uint8Array(plain), decrypt: copy };
}

await answer(({ bytes, ...pace }: XorJob) => {
  const tools: Tool<Uint8Array>[] = [opening(), copying(bytes)];
  return timeTools(tools, new Uint8Array(Buffer.from(sampleText(bytes))), pace);
});
