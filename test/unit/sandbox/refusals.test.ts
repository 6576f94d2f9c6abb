import { assertRefused, World, type Call } from './world.ts';

type Actor = 'alice' | 'bob' | 'stranger' | 'waiting' | 'nobody';
type Row = [rule: string, as: Actor, call: Call, reason: string];

const get = (path: string): Call => ({ path });
const post = (path: string, body: unknown): Call => ({ method: 'POST', path, body });
const patch = (path: string, body: unknown): Call => ({ method: 'PATCH', path, body });
const del = (path: string, body?: unknown): Call => ({ method: 'DELETE', path, body });
const withText = (path: string, text: string): Call => ({ method: 'POST', path, text });

const [authorize, alias] = ['/subscription/v2/authorize', '/subscription/v2/authorizealias'];
const [pin, exchange] = ['/subscription/v2/codevalidation', '/subscription/v2/exchange'];
const [apiKey, batch] = ['/subscription/v2/apikey', '/subscription/v2/packet/batch'];
const [add, store] = ['/subscription/v2/packet/add', '/validation/v2/packet'];
/** `LOCATOR` stands for a key that alice sent to bob. */
const [key, unknown] = ['/validation/v2/key/LOCATOR', 'SANDBOXnothingisstoredhere'];
const [grant, deny] = ['/validation/v2/grant/LOCATOR', '/validation/v2/revoke/LOCATOR'];

const packet = (change: object) => ({ recipients: ['bob@x.test'], expires: 1, key: '.1k', ...change });
const carol = { recipients: ['carol@x.test'] };

const noKey = '401 Failed to locate API key';
const badUser = '400 Malformed request: user';
const badBody = '400 Malformed request: the whole body';
const badExpiry = '400 Malformed request: expires';
const badPacket = '400 The submitted packet is not valid';
const badSize = '400 ks must be whole bytes of bits, up to 8192';

const signingIn: Row[] = [
  ['a missing API key', 'alice', { path: apiKey, apiKey: null }, noKey],
  ['a wrong API key', 'alice', { path: apiKey, apiKey: 'other' }, noKey],
  ['an API key that differs in the query', 'alice', get(`${apiKey}?api-key=other`), noKey],
  ['a wrong API key at the validation service', 'bob', { path: key, apiKey: 'other' }, noKey],
  ['a malformed user', 'nobody', post(authorize, { user: 'not an address' }), badUser],
  ['a missing user', 'nobody', post(authorize, {}), badUser],
  ['a group as a user', 'nobody', post(authorize, { user: 'team@group.local' }), badUser],
  ['an alias that wants a PIN', 'nobody', post(authorize, { user: 'a@alias.local' }), badUser],
  ['quiet', 'nobody', post(authorize, { user: 'a@x.test', quiet: true }), '400 Malformed request: quiet'],
  [
    'unknown notifications',
    'nobody',
    post(authorize, { user: 'a@x.test', notifications: 4 }),
    '400 Malformed request: notifications',
  ],
  ['a body that is not JSON', 'nobody', withText(authorize, '{"user":'), '400 Malformed JSON'],
  ['a body that is no object', 'nobody', withText(authorize, '7'), badBody],
  ['a huge body', 'nobody', withText(authorize, ' '.repeat(9_000_000)), '413 The body is too large'],
  [
    'a registered alias',
    'nobody',
    post(alias, { user: 'Alice@x.test' }),
    '400 The user is registered already',
  ],
  ['a malformed alias', 'nobody', post(alias, { user: 'two words' }), badUser],
  ['a group as an alias', 'nobody', post(alias, { user: 'team@group.local' }), badUser],
  ['a PIN without a token', 'nobody', get(`${pin}?pin=000001`), '401 A bearer token is missing'],
  ['a PIN with an access token', 'alice', get(`${pin}?pin=000001`), '401 The pre-auth token is not valid'],
  ['an absent PIN', 'waiting', get(pin), '400 The pin is missing'],
  ['a wrong PIN', 'waiting', get(`${pin}?pin=999999`), '400 Wrong pin'],
  ['an exchange before the PIN', 'waiting', get(exchange), '403 The sign-in is not confirmed yet'],
  ['an exchange of an access token', 'alice', get(exchange), '401 The pre-auth token is not valid'],
  ['a dashboard token', 'waiting', get(`${exchange}?request=dashboard`), '400 The sandbox has no dashboard'],
  ['mail for one who has none', 'nobody', get('/mailbox/none@x.test'), '404 No mail for this address'],
  ['an unknown link', 'nobody', get('/link/guess'), '404 The link is not known'],
  ['entropy without a size', 'nobody', get('/quantum/v2/'), badSize],
  ['entropy of half a byte', 'nobody', get('/quantum/v2/?ks=4'), badSize],
  ['too much entropy', 'nobody', get('/quantum/v2/?ks=8200'), badSize],
  ['an unknown path', 'alice', get('/subscription/v2/nothing'), '404 No such endpoint'],
  ["another service's path", 'alice', get('/subscription/v2/key/LOCATOR'), '404 No such endpoint'],
  ['an unknown method', 'alice', { method: 'PUT', path: add }, '404 No such endpoint'],
];

const keys: Row[] = [
  ['a packet before sign-in', 'waiting', post(add, packet({})), '401 The access token is not valid'],
  ['a packet without a token', 'nobody', post(add, packet({})), '401 A bearer token is missing'],
  ['no recipients', 'alice', post(add, packet({ recipients: [] })), '400 Malformed request: recipients'],
  [
    'an empty recipient',
    'alice',
    post(add, packet({ recipients: '' })),
    '400 Malformed request: recipients.0',
  ],
  [
    'a recipient that is no address',
    'alice',
    post(add, packet({ recipients: 'a@x.test,Bob <b@x.test>' })),
    '400 Malformed request: recipients.1',
  ],
  ['a packet without a key', 'alice', post(add, packet({ key: undefined })), badBody],
  ['an empty key', 'alice', post(add, packet({ key: '' })), '400 Malformed request: key'],
  ['both key and keys', 'alice', post(add, packet({ keys: ['.1a'] })), badBody],
  ['a packet without an expiry', 'alice', post(add, packet({ expires: undefined })), badExpiry],
  ['an expiry of zero', 'alice', post(add, packet({ expires: 0 })), badExpiry],
  ['an expiry of half an hour', 'alice', post(add, packet({ expires: 0.5 })), badExpiry],
  ['an expiry over ten years', 'alice', post(add, packet({ expires: 87_601 })), badExpiry],
  ['an unknown unit', 'alice', post(add, packet({ unit: 'moons' })), '400 Malformed request: unit'],
  ['an empty batch', 'alice', post(batch, { entries: [] }), '400 Malformed request: entries'],
  ['garbage as a packet', 'alice', withText(store, '123'), badPacket],
  ['marked garbage as a packet', 'alice', withText(store, btoa(`XQS${'x'.repeat(99)}`)), badPacket],
  ['a packet that is too short', 'alice', withText(store, btoa('XQS')), badPacket],
  ['an empty packet', 'alice', withText(store, ''), badPacket],
  ['a stranger to the key', 'stranger', get(key), '403 Not a recipient'],
  ['a stranger to the expiry', 'stranger', get('/validation/v2/expiration/LOCATOR'), '403 Not a recipient'],
  ['an unknown locator', 'bob', get(`/validation/v2/key/${unknown}`), '404 Key not found'],
  ['an encoded locator', 'bob', get('/validation/v2/key/with%2Fand%2Band%3D'), '404 Key not found'],
  ['a grant by a recipient', 'bob', post(grant, carol), '403 Not the owner'],
  ['a grant of an unknown key', 'alice', post(`/validation/v2/grant/${unknown}`, carol), '404 Key not found'],
  ['a grant to nobody', 'alice', post(grant, {}), '400 Malformed request: recipients'],
  ['a user revoked by a recipient', 'bob', patch(deny, carol), '403 Not the owner'],
  ['a key revoked by a recipient', 'bob', del(key), '403 Not the owner'],
  [
    'an unknown key among many',
    'alice',
    del(`/validation/v2/key?tokens=LOCATOR%2C${unknown}`),
    '404 Key not found',
  ],
  [
    'keys revoked under two sets of names',
    'alice',
    del('/validation/v2/key?tokens=LOCATOR', { tokens: [unknown] }),
    '400 Query and body name different keys',
  ],
  ['keys revoked without a name', 'alice', del('/validation/v2/key'), '400 Malformed JSON'],
  ['keys fetched without a list', 'alice', post('/validation/v2/keys', {}), badBody],
];

describe('The sandbox refuses', () => {
  let world: World;
  let locator: string;
  const tokens: Partial<Record<Actor, string>> = {};

  before(async () => {
    world = await World.start();
    tokens.alice = await world.signIn('alice@x.test');
    tokens.bob = await world.signIn('bob@x.test');
    tokens.stranger = await world.signIn('stranger@x.test');
    tokens.waiting = await world.authorize('waiting@x.test');
    locator = await world.store(tokens.alice);
  });

  for (const [rule, as, call, reason] of [...signingIn, ...keys]) {
    it(`${rule}: ${reason}`, async () => {
      const path = call.path.replace('LOCATOR', locator);
      const answer = await world.call({ token: tokens[as], ...call, path });
      assertRefused(answer, Number(reason.slice(0, 3)), reason.slice(4));
    });
  }
});
