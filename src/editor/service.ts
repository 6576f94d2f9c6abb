import { XqClient } from '../xq/client.ts';
import { EarlyConnection } from '../xq/earlyConnection.ts';
import { EntropySource } from '../xq/entropy.ts';
import type { Hosts } from '../xq/hosts.ts';
import { getEntropy } from '../xq/quantum/getEntropy.ts';
import type { ApiKey } from '../xq/terms.ts';
import type { Transport } from '../xq/transport/transport.ts';
import type { AccountStore } from './auth/accountStore.ts';

/** What one service is made of. */
export interface ServiceParts {
  readonly hosts: Hosts;
  readonly transport: Transport;
  /** Where its accounts are kept: each service has its own, so that neither sees the other's tokens. */
  readonly accounts: AccountStore;
  readonly apiKey: () => Promise<ApiKey | undefined>;
  readonly quantum: boolean;
  readonly now: () => number;
}

/**
 * One service with all that belongs to it and to no other: its client, accounts, API key, entropy. Whoever works through
 * several steps holds on to one of these; a switch in between then mixes nothing.
 */
export class Service {
  readonly client: XqClient;
  readonly entropy: EntropySource;
  readonly accounts: AccountStore;
  readonly apiKey: () => Promise<ApiKey | undefined>;
  readonly #early: EarlyConnection;

  constructor({ hosts, transport, accounts, apiKey, quantum, now }: ServiceParts) {
    this.#early = new EarlyConnection(transport, now);
    const client = new XqClient(hosts, this.#early);
    this.client = client;
    this.accounts = accounts;
    this.apiKey = apiKey;
    this.entropy = quantum ? new EntropySource(() => client.call(getEntropy, {}, {})) : new EntropySource();
  }

  /** Opens the connection for the request that the user is about to cause. Waits for nothing and never throws. */
  openEarly(): void {
    void this.#early.open(this.client, this.apiKey);
  }
}
