import assert from 'node:assert/strict';
import { API_KEY } from './answering.ts';
import { endpointFiles } from './wireFixture.ts';
import { startSandbox } from '../../../src/sandbox/index.ts';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { XqClient } from '../../../src/xq/client.ts';
import type { Credentials } from '../../../src/xq/client.ts';
import type { Endpoint } from '../../../src/xq/endpoint.ts';
import { getEntropy } from '../../../src/xq/quantum/getEntropy.ts';
import { Secret } from '../../../src/xq/secret.ts';
import { authorizeAlias } from '../../../src/xq/subscription/authorizeAlias.ts';
import { authorizeUser } from '../../../src/xq/subscription/authorizeUser.ts';
import { codeValidate } from '../../../src/xq/subscription/codeValidate.ts';
import { createAndStorePacket } from '../../../src/xq/subscription/createAndStorePacket.ts';
import { createAndStorePackets } from '../../../src/xq/subscription/createAndStorePackets.ts';
import { createPacket } from '../../../src/xq/subscription/createPacket.ts';
import { exchangeKey } from '../../../src/xq/subscription/exchangeKey.ts';
import { signOut } from '../../../src/xq/subscription/signOut.ts';
import { validateApiKey } from '../../../src/xq/subscription/validateApiKey.ts';
import { parseEmail, parseRecipient, recipients } from '../../../src/xq/addresses.ts';
import { parsePin } from '../../../src/xq/terms.ts';
import { FetchTransport } from '../../../src/xq/transport/fetchTransport.ts';
import type { Fetch } from '../../../src/xq/transport/fetchTransport.ts';
import { addPacket } from '../../../src/xq/validation/addPacket.ts';
import { getKey } from '../../../src/xq/validation/getKey.ts';
import { getKeys } from '../../../src/xq/validation/getKeys.ts';
import { grantUsers } from '../../../src/xq/validation/grantUsers.ts';
import { keyExpiration } from '../../../src/xq/validation/keyExpiration.ts';
import { revokeKey } from '../../../src/xq/validation/revokeKey.ts';
import { revokeUsers } from '../../../src/xq/validation/revokeUsers.ts';

const base = 'http://localhost';
const HOSTS = {
  subscription: `${base}/subscription/v2/`,
  validation: `${base}/validation/v2/`,
  quantum: `${base}/quantum/v2/`,
};

const bob = recipients([parseRecipient('bob@b.test')]);
const carol = recipients([parseRecipient('carol@c.test')]);

/** A client whose network is the sandbox's `fetch`, and the names of the endpoints it called. */
function clientOf(sandbox: Sandbox) {
  const fetch: Fetch = (url, init) => sandbox.fetch(new Request(url, init));
  const client = new XqClient(HOSTS, new FetchTransport(() => Promise.resolve(fetch)));
  const called = new Set<string>();
  const call = <Request, Result>(
    endpoint: Endpoint<Request, Result>,
    request: Request,
    credentials: Credentials,
  ) => {
    called.add(endpoint.name);
    return client.call(endpoint, request, credentials);
  };
  return { call, called };
}

describe('the sandbox answers every endpoint as the client believes it', () => {
  it('from the API key to signing out', async () => {
    const sandbox = await startSandbox({ apiKeys: [API_KEY.reveal()], pin: () => '012345' });
    const { call, called } = clientOf(sandbox);
    const apiKey = API_KEY;

    assert.ok((await call(validateApiKey, {}, { apiKey })).scopes.length > 0, 'no scopes');
    assert.equal((await call(getEntropy, {}, {})).length, 32);
    const email = parseEmail('alice@a.test');
    const preAuth = await call(authorizeUser, { email }, { apiKey });
    await assert.rejects(call(codeValidate, { pin: parsePin('999999') }, { apiKey, token: preAuth }), {
      code: 'wrongPin',
    });
    assert.equal(await call(codeValidate, { pin: parsePin('012345') }, { apiKey, token: preAuth }), true);
    const token = await call(exchangeKey, {}, { apiKey, token: preAuth });
    const alice = { apiKey, token };

    const key = new Secret<'ContentKey'>(`.1${'ab'.repeat(32)}`);
    const packet = await call(createPacket, { recipients: bob, key }, alice);
    const first = await call(addPacket, { packet }, alice);
    const second = await call(createAndStorePacket, { recipients: bob, key, subject: 's' }, alice);
    const keys = [
      new Secret<'ContentKey'>(`.1${'cd'.repeat(32)}`),
      new Secret<'ContentKey'>(`.1${'ef'.repeat(32)}`),
    ];
    const more = (await call(createAndStorePackets, { recipients: bob, keys }, alice)).locatorsOf(keys);
    const fetched = await call(getKeys, { locators: [first, second, ...more] }, alice);
    assert.deepEqual(
      [first, second, ...more].map((locator) => fetched.get(locator)?.reveal()),
      [key, key, ...keys].map((one) => one.reveal()),
    );
    const { expiresOn } = await call(keyExpiration, { locator: first }, alice);
    assert.ok(expiresOn > 0 && expiresOn <= 24 * 3600, String(expiresOn));

    const stranger = {
      apiKey,
      token: await call(authorizeAlias, { email: parseEmail('eve@e.test') }, { apiKey }),
    };
    await assert.rejects(call(getKey, { locator: first }, stranger), { code: 'notRecipient' });
    await assert.rejects(call(grantUsers, { locator: first, recipients: carol }, stranger), {
      code: 'notOwner',
    });
    assert.equal(await call(grantUsers, { locator: first, recipients: carol }, alice), true);
    assert.equal(await call(revokeUsers, { locator: first, recipients: carol }, alice), true);
    assert.equal(await call(revokeKey, { locator: first }, alice), true);
    await assert.rejects(call(getKey, { locator: first }, alice), ({ code }: { code: string }) =>
      code.startsWith('key'),
    );
    assert.equal(await call(signOut, {}, alice), true);
    await assert.rejects(call(getKey, { locator: second }, alice), { code: 'sessionExpired' });

    assert.deepEqual([...called].sort(), endpointFiles.map(({ name }) => name).sort());
    await sandbox.close();
  });

  it('refuses an API key that it does not know, which is not taken for an ended session', async () => {
    const sandbox = await startSandbox();
    const { call } = clientOf(sandbox);
    const credentials = { apiKey: new Secret<'ApiKey'>('other'), token: new Secret<'AccessToken'>('t') };
    await assert.rejects(call(validateApiKey, {}, credentials), { code: 'badApiKey' });
    await assert.rejects(call(signOut, {}, credentials), { code: 'badApiKey' });
    await sandbox.close();
  });
});
