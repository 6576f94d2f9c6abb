import { encodeBlock, encodeInline } from '../../../src/crypto/armor.ts';
import { decodeText, encodeText } from '../../../src/crypto/bytes.ts';
import { findMessages } from '../../../src/crypto/findMessages.ts';
import { encodeMessageFrame, parseMessageFrame } from '../../../src/crypto/messageFrame.ts';
import { openMessages } from '../../../src/crypto/open.ts';
import { GCM_SCHEME_BYTE } from '../../../src/crypto/scheme.ts';
import { sealMessages } from '../../../src/crypto/seal.ts';
import type { TextPeer } from './peer.ts';

export const contentKey = `.1${'0123456789abcdef'.repeat(4)}`;
export const locator = 'L'.repeat(43);

/** From the text to what stands in the document and back, through the functions that the commands go through. */
const oursAs = (armor: (frame: Uint8Array) => string): TextPeer => ({
  encrypt: async (text) => {
    const [body] = await sealMessages([{ plaintext: encodeText(text), contentKey }]);
    return armor(encodeMessageFrame({ locator, schemeByte: GCM_SCHEME_BYTE, body: body! }));
  },
  decrypt: async (sealed) => {
    const message = parseMessageFrame(findMessages(sealed)[0]!.frame!);
    const [plaintext] = await openMessages([{ message, contentKey }]);
    if (plaintext instanceof Uint8Array) return decodeText(plaintext);
    throw plaintext ?? new Error('nothing was opened');
  },
});

export const oursInline = oursAs(encodeInline);
export const oursBlock = oursAs((frame) => encodeBlock(frame, { prefix: '', eol: '\n' }));
