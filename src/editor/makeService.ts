import { createTransport } from '../xq/createTransport.ts';
import { Secret } from '../xq/secret.ts';
import type { Transport } from '../xq/transport/transport.ts';
import type { AccountStores } from './auth/accountStores.ts';
import type { ConnectionOptions } from './connection.ts';
import { SANDBOX_API_KEY, SANDBOX_HOSTS } from './sandboxAddress.ts';
import { Service } from './service.ts';

/** XQ at the addresses that the user has set. */
export function makeXq(options: ConnectionOptions, accounts: AccountStores): Service {
  const { config, apiKeys, transport, now } = options;
  return new Service({
    hosts: config.hosts,
    transport: sender(options, transport),
    accounts: accounts.xq,
    apiKey: () => apiKeys.get(),
    quantum: config.entropy !== 'local',
    now,
  });
}

/** The sandbox in this process. */
export function makeSandbox(options: ConnectionOptions, accounts: AccountStores): Service {
  const { config, sandbox, now } = options;
  return new Service({
    hosts: SANDBOX_HOSTS,
    transport: sender(options, sandbox.transport),
    accounts: accounts.sandbox,
    apiKey: () => Promise.resolve(new Secret(SANDBOX_API_KEY)),
    quantum: config.entropy !== 'local',
    now,
  });
}

function sender({ config, trace, retry }: ConnectionOptions, innermost: Transport | undefined): Transport {
  return createTransport(config.networkClient, trace, innermost, retry);
}
