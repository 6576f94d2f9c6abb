import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** Unguessable text of `bytes` random bytes, in base64url. */
export function randomText(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

/** Six digits, leading zeros kept; the samples in the SDKs' tests have this form. */
export function randomPin(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** Compares two secrets in a time that tells nothing about where they differ. */
export function sameSecret(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

/**
 * The JavaScript SDK parses any answer that contains `status` as JSON, and never settles when it is not
 * (jssdk-core 987d726, XQSDK.ts).
 */
export function misreadByJs(text: string): boolean {
  return text.includes('status');
}

/** Makes random text until the JavaScript SDK takes it as it is. */
export function readableByJs(make: () => string): string {
  const text = make();
  return misreadByJs(text) ? readableByJs(make) : text;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
