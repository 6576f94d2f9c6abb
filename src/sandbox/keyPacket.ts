import * as v from 'valibot';
import { openBox, sealBox } from './aesBox.ts';
import { randomText, readableByJs } from './randomText.ts';

/** A key packet's content: what the sender ordered. `expiresAt` is in milliseconds. */
export const keyPacketSchema = v.strictObject({
  sender: v.string(),
  key: v.string(),
  recipients: v.array(v.string()),
  expiresAt: v.number(),
  deleteOnRead: v.boolean(),
});

export type KeyPacket = v.InferOutput<typeof keyPacketSchema>;

const sealedSchema = v.strictObject({ id: v.string(), packet: keyPacketSchema });
const purpose = 'xq-sandbox key packet 1';
/** In base64 this starts with a letter, so that no JSON parser takes a packet for a number. */
const mark = Buffer.from('XQS');

/** Locators have 43 characters (pysdk-core 1fe11ae, TOKEN_SIZE); these cannot be mistaken for real ones. */
export function newLocator(): string {
  return readableByJs(() => `SANDBOX${randomText(27)}`);
}

/** The sealed, not yet stored packet of subscription `POST packet`: base64, opaque to everybody else. */
export function sealPacket(packet: KeyPacket, packetKey: string): string {
  const text = JSON.stringify({ id: randomText(16), packet });
  const seal = () => Buffer.concat([mark, sealBox(text, keyBytes(packetKey), purpose)]).toString('base64');
  return readableByJs(seal);
}

/** A sealed packet's content and its identity, by which it is stored only once; nothing when it is not ours. */
export function unsealPacket(
  sealed: string,
  packetKey: string,
): v.InferOutput<typeof sealedSchema> | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.toString('base64') !== sealed || !bytes.subarray(0, mark.length).equals(mark)) return undefined;
  const text = openBox(bytes.subarray(mark.length), keyBytes(packetKey), purpose);
  return text === undefined ? undefined : v.parse(sealedSchema, JSON.parse(text));
}

function keyBytes(packetKey: string): Buffer {
  return Buffer.from(packetKey, 'base64url');
}
