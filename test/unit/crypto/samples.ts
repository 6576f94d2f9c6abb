import fc from 'fast-check';
import { encodeMessageFrame } from '../../../src/crypto/messageFrame.ts';
import { GCM_SCHEME_BYTE } from '../../../src/crypto/scheme.ts';
import { sealMessage } from '../../../src/crypto/seal.ts';

/** A locator as the service makes them: 43 base64url characters. */
export const LOCATOR = 'abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLM_01';

/** A content key as we make them. */
export const KEY = `.1${'0123456789abcdef'.repeat(4)}`;

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A whole frame that really opens with {@link KEY}. */
export function frameOf(text: string): Uint8Array {
  return encodeMessageFrame({
    locator: LOCATOR,
    schemeByte: GCM_SCHEME_BYTE,
    body: sealMessage(utf8(text), KEY),
  });
}

/** Frames with a right header and any body; much cheaper than sealed ones. */
export const anyFrame: fc.Arbitrary<Uint8Array> = fc
  .uint8Array({ minLength: 52, maxLength: 300 })
  .map((body) => encodeMessageFrame({ locator: LOCATOR, schemeByte: GCM_SCHEME_BYTE, body }));

/** Plain arrays, so that strict comparison looks at bytes and not at Buffer or Uint8Array. */
export const list = (bytes: Uint8Array): number[] => [...bytes];
