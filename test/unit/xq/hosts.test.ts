import assert from 'node:assert/strict';
import { API_KEY_PAGE, HOSTS } from '../../../src/xq/hosts.ts';
import { checkUrl, isLoopback } from '../../../src/xq/transport/checkUrl.ts';

describe('hosts', () => {
  it('every base URL is https and ends in a slash', () => {
    for (const url of Object.values(HOSTS).flatMap((row) => Object.values(row)))
      assert.match(url, /^https:\/\/[a-z.]+\/v\d\/$/u);
    assert.equal(checkUrl(API_KEY_PAGE).protocol, 'https:');
  });

  it('only this machine is loopback', () => {
    for (const name of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]'])
      assert.equal(isLoopback(name), true, name);
    for (const name of ['localhost.test', '127.0.0.1.test', '128.0.0.1', '0.0.0.0', '[::]', '10.0.0.1', ''])
      assert.equal(isLoopback(name), false, name);
  });

  it('http passes to loopback only, in any spelling of it', () => {
    for (const url of ['http://localhost:1/', 'http://LOCALHOST/', 'http://127.1/', 'http://[::1]:8080/'])
      assert.equal(checkUrl(url).protocol, 'http:');
    for (const url of [
      'http://example.test/',
      'http://0.0.0.0/',
      'http://localhost.example.test/',
      'ws://localhost/',
    ])
      assert.throws(() => checkUrl(url), { code: 'insecureUrl' });
  });
});
