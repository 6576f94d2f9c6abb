import { sealPacket, unsealPacket, type KeyPacket } from './keyPacket.ts';
import { randomText } from './randomText.ts';
import { opensFor } from './recipients.ts';
import { Refusal } from './refusal.ts';
import type { State } from './state.ts';
import type { StoredPacket } from './storedPackets.ts';

/** Stores packets in one step, all or none; the locators keep their order. */
export async function storePackets(state: State, packets: KeyPacket[]): Promise<string[]> {
  const located = packets.map((packet) => ({ locator: state.options.makeLocator(), packet }));
  await state.record({ type: 'packetsStored', sealedId: null, packets: located });
  return located.map(({ locator }) => locator);
}

/** Makes a packet that is not stored yet. Its expiry counts from now: the cautious reading of an unstated rule. */
export function createPacket(state: State, packet: KeyPacket): string {
  state.givenOut.contentKey(packet.key);
  return sealPacket(packet, state.keys.packetKey);
}

/** Stores a created packet, once, for its sender. That nobody else may is this sandbox's cautious choice. */
export async function addPacket(state: State, sealed: string, user: string): Promise<string> {
  const notValid = new Refusal(400, 'The submitted packet is not valid');
  const opened = unsealPacket(sealed, state.keys.packetKey);
  if (!opened || !sameUser(opened.packet.sender, user) || state.now() >= opened.packet.expiresAt)
    throw notValid;
  const locator = state.options.makeLocator();
  await state.record({
    type: 'packetsStored',
    sealedId: opened.id,
    packets: [{ locator, packet: opened.packet }],
  });
  if (!state.packets.find(locator)) throw notValid;
  return locator;
}

export async function openKey(state: State, locator: string, user: string): Promise<string> {
  const packet = openablePacket(state, locator, user);
  if (packet.deleteOnRead) await useUp(state, locator, packet);
  return packet.key;
}

/**
 * Many keys at once. Locators that do not open are left out of the answer: what the service does is not
 * stated, and this says least about keys that are not the caller's.
 */
export async function openKeys(state: State, locators: string[], user: string): Promise<[string, string][]> {
  const opened: [string, string][] = [];
  for (const locator of locators) {
    try {
      opened.push([locator, await openKey(state, locator, user)]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return opened;
}

/** Seconds until the key expires, 0 when it has (jssdk-core 987d726, CheckKeyExpiration.ts). */
export function secondsLeft(state: State, locator: string, user: string): number {
  const packet = visiblePacket(state, locator, user);
  return Math.max(0, Math.ceil((packet.expiresAt - state.now()) / 1000));
}

export async function grant(
  state: State,
  locator: string,
  recipients: string[],
  user: string,
): Promise<void> {
  const packet = ownPacket(state, locator, user);
  refuseIfGone(packet);
  refuseIfExpired(state, packet);
  await state.record({ type: 'granted', locator, recipients });
}

export async function deny(state: State, locator: string, recipients: string[], user: string): Promise<void> {
  refuseIfGone(ownPacket(state, locator, user));
  await state.record({ type: 'denied', locator, recipients });
}

/** Revokes whole packets, all or none. */
export async function revoke(state: State, locators: string[], user: string): Promise<void> {
  for (const locator of locators) refuseIfGone(ownPacket(state, locator, user));
  await state.record({ type: 'revoked', locators });
}

/*
 * The answers below are not documented (no status for unknown, expired, revoked or read keys is). Cautious
 * choices: 403 comes first, so that only those who may know learn what became of a key, and an expired
 * key is closed for its sender too.
 */

function openablePacket(state: State, locator: string, user: string): StoredPacket {
  const packet = visiblePacket(state, locator, user);
  refuseIfExpired(state, packet);
  return packet;
}

function visiblePacket(state: State, locator: string, user: string): StoredPacket {
  const packet = knownPacket(state, locator);
  if (!opensFor(packet, user)) throw new Refusal(403, 'Not a recipient');
  refuseIfGone(packet);
  return packet;
}

function ownPacket(state: State, locator: string, user: string): StoredPacket {
  const packet = knownPacket(state, locator);
  if (!sameUser(packet.sender, user)) throw new Refusal(403, 'Not the owner');
  return packet;
}

function knownPacket(state: State, locator: string): StoredPacket {
  const packet = state.packets.find(locator);
  if (!packet) throw new Refusal(404, 'Key not found');
  return packet;
}

function refuseIfGone(packet: StoredPacket): void {
  if (packet.revoked) throw new Refusal(404, 'The key was revoked');
  if (packet.readBy !== undefined) throw new Refusal(404, 'The key was deleted when it was read');
}

function refuseIfExpired(state: State, packet: StoredPacket): void {
  if (state.now() >= packet.expiresAt) throw new Refusal(404, 'The key has expired');
}

/** Of two readers at once, the first in the journal gets the key. The sender's reading counts as one. */
async function useUp(state: State, locator: string, packet: StoredPacket): Promise<void> {
  const reading = randomText(12);
  await state.record({ type: 'keyRead', locator, reading });
  if (packet.readBy !== reading) refuseIfGone(packet);
}

function sameUser(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
