import { createTransport } from '../xq/createTransport.ts';
import { Secret } from '../xq/secret.ts';
import type { Transport } from '../xq/transport/transport.ts';
import type { AccountStores } from './auth/accountStores.ts';
import { Config } from './config.ts';
import type { ConnectionOptions } from './connection.ts';
import { SANDBOX_API_KEY, SANDBOX_HOSTS } from './sandboxAddress.ts';
import { Service } from './service.ts';

/** XQ at the addresses that the user has set. */
export function makeXq(options: ConnectionOptions, accounts: AccountStores): Service {
  const { apiKeys, transport, now } = options;
  const config = new Config();
  return new Service({
    hosts: config.hosts,
    transport: sender(config, options, transport),
    accounts: accounts.xq,
    apiKey: () => apiKeys.get(),
    quantum: config.entropy !== 'local',
    now,
  });
}

/** The sandbox in this process. */
export function makeSandbox(options: ConnectionOptions, accounts: AccountStores): Service {
  const { sandbox, now } = options;
  const config = new Config();
  return new Service({
    hosts: SANDBOX_HOSTS,
    transport: sender(config, options, sandbox.transport),
    accounts: accounts.sandbox,
    apiKey: () => Promise.resolve(new Secret(SANDBOX_API_KEY)),
    quantum: config.entropy !== 'local',
    now,
  });
}

function sender(
  config: Config,
  { trace, retry }: ConnectionOptions,
  innermost: Transport | undefined,
): Transport {
  return createTransport(config.networkClient, trace, innermost, retry);
}
