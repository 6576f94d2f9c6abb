import * as v from 'valibot';
import { isPendingLocator } from '../../crypto/pendingLocator.ts';
import type { PendingMessage } from '../../xq/protect.ts';
import type { KeyPacket } from '../../xq/terms.ts';
import { EditorError } from '../errors.ts';

/** A key packet that is not stored yet, and the placeholder that its text carries. */
export interface KeptPacket {
  readonly placeholder: string;
  readonly packet: KeyPacket;
}

const KeptPackets = v.strictObject({
  xqKeyPackets: v.literal(1),
  packets: v.pipe(
    v.array(
      v.strictObject({
        placeholder: v.pipe(v.string(), v.check(isPendingLocator)),
        packet: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/u)),
      }),
    ),
    v.minLength(1),
  ),
});

/** The text of a `.xqpacket` file (also used on the clipboard): JSON, version 1. */
export function writePackets(messages: readonly PendingMessage[]): string {
  const packets = messages.map(({ locator, packet }) => ({ placeholder: locator, packet }));
  return `${JSON.stringify({ xqKeyPackets: 1, packets }, undefined, 2)}\n`;
}

/** Reads what {@link writePackets} writes and nothing else. Throws EditorError `badPacketFile`. */
export function readPackets(text: string): KeptPacket[] {
  const result = v.safeParse(KeptPackets, json(text));
  if (!result.success) throw new EditorError('badPacketFile');
  return result.output.packets.map(({ placeholder, packet }) => ({
    placeholder,
    packet: packet as KeyPacket,
  }));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
