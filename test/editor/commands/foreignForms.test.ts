import { strict as assert } from 'node:assert';
import { GCM_SCHEME_BYTE } from '../../../src/crypto/scheme.ts';
import { encodeMessageFrame } from '../../../src/crypto/messageFrame.ts';
import { encodeInline } from '../../../src/crypto/armor.ts';
import { sealMessage } from '../../../src/crypto/seal.ts';
import { readVectors } from '../../unit/crypto/vectorFile.ts';
import type { Vector } from '../../unit/crypto/vectorFile.ts';
import { user } from '../fake/fake.ts';
import type { Stage } from '../stage.ts';
import { API_KEY } from '../stagedService.ts';
import {
  BOB,
  decrypt,
  failedWith,
  KEY,
  KEYS,
  openMarked,
  selectAll,
  signedIn,
  toldOnly,
} from '../text/steps.ts';

const TEXTS = readVectors('test/fixtures/vectors/vectors-public.json').filter(({ kind }) => kind === 'text');
const ADD = 'https://sandbox.invalid/subscription/v2/packet/add';

/** Stores a key at the service, as another client does; gives its locator. */
async function storeKey({ sandbox }: Stage, key: string): Promise<string> {
  const body = JSON.stringify({ recipients: [BOB], expires: 24, key, type: 'msg' });
  for (const token of sandbox.inspect().tokens) {
    const headers = { 'api-key': API_KEY, authorization: `Bearer ${token}` };
    const answer = await sandbox.fetch(new Request(ADD, { method: 'POST', headers, body }));
    if (answer.ok) return await answer.text();
  }
  throw new Error('nobody is signed in');
}

/** What another client wrote, under a locator of this service. */
type Form = (vector: Vector, locator: string) => string;

function frame({ blob_b64 }: Vector, locator: string): Buffer {
  const bytes = Buffer.from(blob_b64, 'base64');
  bytes.write(locator, 4, 'latin1');
  return bytes;
}

const FRAMES: Readonly<Record<string, Form>> = {
  'a frame in base64': (vector, locator) => frame(vector, locator).toString('base64'),
  'a frame in base64url': (vector, locator) => frame(vector, locator).toString('base64url'),
  'a frame in base64 without padding': (vector, locator) =>
    frame(vector, locator).toString('base64').replace(/=+$/u, ''),
  'a frame in lines': (vector, locator) =>
    frame(vector, locator).toString('base64').replace(/.{60}/gu, '$&\n'),
};
const BODIES: Readonly<Record<string, Form>> = {
  'a locator and a body, as the JavaScript client gives them': ({ blob_b64 }, locator) =>
    `${locator}\n${blob_b64}`,
  'a locator and a body in one string, as Snowflake users write them': ({ blob_b64 }, locator) =>
    locator + blob_b64,
};

const unified = (text: string): string => text.replace(/\r\n|\r/gu, '\n');

describe('what other XQ clients wrote', () => {
  for (const [container, forms] of [
    ['frame', FRAMES],
    ['body', BODIES],
  ] as const)
    for (const [name, form] of Object.entries(forms))
      it(`is opened where it is selected: ${name}`, async () => {
        const staged = await signedIn();
        const vectors = TEXTS.filter((one) => one.container === container);
        assert.ok(vectors.length > 10);
        for (const vector of vectors) {
          if (name.includes('one string') && vector.blob_b64 === '') continue;
          const written = form(vector, await storeKey(staged, vector.key));
          const editor = openMarked(`before\n[[  ${written}\n]]after\n`);
          await decrypt();
          const text = Buffer.from(vector.plaintext_b64, 'base64').toString('utf8');
          // An empty body: what follows the locator is white space, which stays.
          const space = vector.blob_b64 === '' ? '\n' : '';
          assert.equal(editor.document.getText(), unified(`before\n  ${text}${space}\nafter\n`), vector.id);
          user.closeEditor(editor);
        }
      });

  it('is not looked for where nothing is selected', async () => {
    const { service } = await signedIn();
    openMarked(`${'A'.repeat(43)} ${'B'.repeat(64)}\n`);
    assert.equal((await toldOnly(decrypt())).text, failedWith('nothingToDecrypt'));
    assert.equal(service.count(KEY), 0);
  });

  it('that is but a word of 43 characters is not taken for a locator', async () => {
    const { service } = await signedIn();
    openMarked(`a [[${'A'.repeat(43)}]] b\n`);
    assert.equal((await toldOnly(decrypt())).text, failedWith('nothingToDecrypt'));
    assert.equal(service.count(KEY), 0);
  });
});

const KEY_TEXT = `.1${'ab'.repeat(32)}`;

describe('what is encrypted', () => {
  it('and is no text stays closed, and is said to be none', async () => {
    const staged = await signedIn();
    const locator = await storeKey(staged, KEY_TEXT);
    const body = sealMessage(Uint8Array.of(0xff, 0xfe, 0x00), KEY_TEXT);
    const message = encodeInline(encodeMessageFrame({ locator, schemeByte: GCM_SCHEME_BYTE, body }));
    const editor = openMarked(`a: ${message}\n`);
    assert.equal((await toldOnly(decrypt())).text, failedWith('notText'));
    assert.equal(editor.document.getText(), `a: ${message}\n`);
  });

  it('under a key that the service holds for something else stays closed', async () => {
    const staged = await signedIn();
    const locator = await storeKey(staged, KEY_TEXT);
    const body = sealMessage(Buffer.from('text'), `.1${'cd'.repeat(32)}`);
    const message = encodeInline(encodeMessageFrame({ locator, schemeByte: GCM_SCHEME_BYTE, body }));
    const editor = openMarked(`a: ${message}\n`);
    assert.equal((await toldOnly(decrypt())).text, failedWith('notAuthentic'));
    assert.equal(editor.document.getText(), `a: ${message}\n`);
  });

  it('with a cipher byte that is wrong is opened all the same: the key names its cipher', async () => {
    const staged = await signedIn();
    const locator = await storeKey(staged, KEY_TEXT);
    const body = sealMessage(Buffer.from('text'), KEY_TEXT);
    const editor = openMarked(`a: ${encodeInline(encodeMessageFrame({ locator, schemeByte: 2, body }))}\n`);
    await decrypt();
    assert.equal(editor.document.getText(), 'a: text\n');
  });

  it('under one key in many places asks for that key once', async () => {
    const staged = await signedIn();
    const locator = await storeKey(staged, KEY_TEXT);
    const body = sealMessage(Buffer.from('text'), KEY_TEXT);
    const message = encodeInline(encodeMessageFrame({ locator, schemeByte: GCM_SCHEME_BYTE, body }));
    const editor = openMarked(`${message} ${message}\n${message}\n`);
    selectAll(editor);
    await decrypt();
    assert.equal(editor.document.getText(), 'text text\ntext\n');
    assert.deepEqual([staged.service.count(KEY), staged.service.count(KEYS)], [1, 0]);
  });
});
