import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readForeign } from '../../../src/crypto/foreignForms.ts';
import { refuses } from './refuses.ts';
import { frameOf, list, LOCATOR } from './samples.ts';

const frame = Buffer.from(frameOf('secret'));
const body = Buffer.from(frame.subarray(48));
const base64 = body.toString('base64');
const wrapped = (text: string, eol = '\n'): string => text.replace(/.{60}/g, `$&${eol}`);

function readsFrame(text: string): void {
  const message = readForeign(text);
  assert.equal(message.locator, LOCATOR);
  assert.equal(message.schemeByte, 1);
  assert.deepEqual(list(message.body), list(body));
}

function readsBody(text: string, locator = LOCATOR, expected: Uint8Array = body): void {
  const message = readForeign(text);
  assert.deepEqual({ ...message, body: list(message.body) }, { locator, body: list(expected) });
}

describe('foreign forms', () => {
  it('a bare frame in either base64, padded or not, wrapped or not', () => {
    const standard = frame.toString('base64');
    const url = frame.toString('base64url');
    for (const text of [standard, url, standard.replace(/=+$/, ''), url.padEnd(standard.length, '=')]) {
      for (const form of [text, wrapped(text), wrapped(text, '\r\n  '), `\n ${text}\n`]) readsFrame(form);
    }
  });

  it('a bare frame of version 0', () => {
    readsFrame(Buffer.concat([Uint8Array.of(43), frame.subarray(1)]).toString('base64'));
  });

  it('a locator, white space, and the body', () => {
    for (const space of ['\n', '\r\n', ' ', '\t', '\n\n']) {
      readsBody(LOCATOR + space + base64);
      readsBody(`  ${LOCATOR}${space}${wrapped(base64)}\n`);
    }
  });

  it('a locator, white space, and nothing, which is the empty XOR text', () => {
    readsBody(`${LOCATOR}\n`, LOCATOR, new Uint8Array());
  });

  it('a locator and the body in one string', () => {
    readsBody(LOCATOR + base64);
    readsBody(wrapped(LOCATOR + base64));
    readsBody(LOCATOR + body.toString('base64url'));
  });

  it('a locator with the characters of the Python sample', () => {
    const locator = 'token/with+special=chars'.padEnd(43, '0');
    readsBody(`${locator} ${base64}`, locator);
  });

  it('a locator that begins like a frame does', () => {
    for (const start of ['LAAAA', 'KwAAA']) {
      const locator = start + LOCATOR.slice(5);
      readsBody(`${locator}\n${base64}`, locator);
      readsBody(locator + base64, locator);
      readsBody(`${locator}\n`, locator, new Uint8Array());
    }
  });

  it('any bytes behind a locator', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        readsBody(`${LOCATOR}\n${Buffer.from(bytes).toString('base64')}`, LOCATOR, bytes);
      }),
    );
  });

  const refused: [what: string, text: string][] = [
    ['nothing', ''],
    ['white space', ' \n'],
    ['prose', 'This is only a sentence, and it is longer than forty-three characters.'],
    ['43 characters alone', LOCATOR],
    ['43 characters alone behind white space', `\n${LOCATOR}`],
    ['a short locator', `${LOCATOR.slice(1)} ${base64}`],
    ['a body that is not base64', `${LOCATOR} ${base64.slice(0, -4)}!AA=`],
    ['a body in both alphabets', `${LOCATOR} +-AA`],
    ['a body with wrong padding', `${LOCATOR} AA=`],
    ['a body with too much padding', `${LOCATOR} A===`],
    ['a body with bits behind its end', `${LOCATOR} AB==`],
    ['a body of an impossible length', `${LOCATOR} AAAAA`],
    ['a second message behind the first', `${LOCATOR} AA== AA==`],
    ['our inline form', `xq1.${frame.toString('base64url')}.`],
  ];
  for (const [what, text] of refused) {
    it(`refuse ${what}`, () => {
      refuses('badArmor', () => readForeign(text));
    });
  }
});
