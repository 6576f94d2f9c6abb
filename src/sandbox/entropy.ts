import { randomBytes } from 'node:crypto';
import type { Handler } from 'hono';
import { Refusal } from './refusal.ts';

/** The most any SDK asks for at once (pysdk-core 1fe11ae); the service's own bound is not stated. */
const maxBits = 8192;

/** Quantum `GET /?ks=N`, for everybody: JavaScript and PHP send neither an API key nor a token here. */
export const entropy: Handler = (c) => {
  const bytes = randomBytes(bitsAsked(c.req.query('ks')) / 8);
  return c.text(c.req.query('raw') === '1' ? asBits(bytes) : btoa(bytes.toString('hex')));
};

function bitsAsked(ks = ''): number {
  const bits = /^\d{1,5}$/.test(ks) ? Number(ks) : 0;
  if (bits < 8 || bits > maxBits || bits % 8 !== 0) {
    throw new Refusal(400, 'ks must be whole bytes of bits, up to 8192');
  }
  return bits;
}

function asBits(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
}
