import type { KeyPacket } from './keyPacket.ts';
import type { EventOf } from './sandboxEvent.ts';

/** A key packet under its locator, with what became of it. Recipients are kept in lower case. */
export interface StoredPacket {
  readonly sender: string;
  readonly key: string;
  readonly expiresAt: number;
  readonly deleteOnRead: boolean;
  readonly recipients: Set<string>;
  readonly denied: Set<string>;
  revoked: boolean;
  /** The reading that used up a packet to be deleted on read. */
  readBy?: string;
}

/** Every stored packet, as the journal tells it. */
export class StoredPackets {
  readonly #byLocator = new Map<string, StoredPacket>();
  readonly #sealedIds = new Set<string>();

  stored(event: EventOf<'packetsStored'>): void {
    if (event.sealedId !== null) {
      if (this.#sealedIds.has(event.sealedId)) return;
      this.#sealedIds.add(event.sealedId);
    }
    for (const { locator, packet } of event.packets) this.#byLocator.set(locator, fresh(packet));
  }

  granted({ locator, recipients }: EventOf<'granted'>): void {
    for (const recipient of recipients) {
      this.find(locator)?.recipients.add(recipient.toLowerCase());
      this.find(locator)?.denied.delete(recipient.toLowerCase());
    }
  }

  denied({ locator, recipients }: EventOf<'denied'>): void {
    for (const recipient of recipients) {
      this.find(locator)?.recipients.delete(recipient.toLowerCase());
      this.find(locator)?.denied.add(recipient.toLowerCase());
    }
  }

  revoked(event: EventOf<'revoked'>): void {
    for (const locator of event.locators) {
      const packet = this.find(locator);
      if (packet) packet.revoked = true;
    }
  }

  read(event: EventOf<'keyRead'>): void {
    const packet = this.find(event.locator);
    if (packet) packet.readBy ??= event.reading;
  }

  find(locator: string): StoredPacket | undefined {
    return this.#byLocator.get(locator);
  }
}

function fresh(packet: KeyPacket): StoredPacket {
  const { recipients, ...rest } = packet;
  const addressees = new Set(recipients.map((recipient) => recipient.toLowerCase()));
  return { ...rest, recipients: addressees, denied: new Set(), revoked: false };
}
