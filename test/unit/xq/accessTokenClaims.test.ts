import assert from 'node:assert/strict';
import { readFixture } from './wireFixture.ts';
import { accessTokenClaims } from '../../../src/xq/accessTokenClaims.ts';
import { Secret } from '../../../src/xq/secret.ts';

const jwt = (claims: unknown): string => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
const read = (token: string) => accessTokenClaims(new Secret(token));

describe('what an access token tells about itself', () => {
  it('the recorded token: who and until when', () => {
    const token = readFixture('exchangeKey').answers.believed[0]?.text ?? '';
    assert.deepEqual(read(token), { subject: 'alice@interop.test', expiresAt: 1_795_535_984_000 });
  });

  it('either claim may be missing', () => {
    assert.deepEqual(read(jwt({ exp: 2 })), { subject: undefined, expiresAt: 2000 });
    assert.deepEqual(read(jwt({ sub: 'ä@b.test' })), { subject: 'ä@b.test', expiresAt: undefined });
  });

  const opaque = [
    'opaque',
    '',
    'a.b',
    'a.!.c',
    'a..c',
    jwt(null),
    jwt([]),
    jwt({ exp: '2' }),
    jwt({ sub: 7 }),
    'h.eyJ.s',
  ];
  for (const token of opaque) {
    it(`${JSON.stringify(token)} tells nothing`, () => {
      assert.deepEqual(
        Object.values(read(token)).filter((value) => value !== undefined),
        [],
      );
    });
  }
});
