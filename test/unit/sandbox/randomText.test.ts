import assert from 'node:assert/strict';
import { randomPin, readableByJs } from '../../../src/sandbox/randomText.ts';

describe('Random text', () => {
  it('is made again as long as the JavaScript SDK would take it for JSON', () => {
    const made = ['xstatusx', 'statusstatus', 'STATUS', 'never asked for'];
    assert.equal(
      readableByJs(() => made.shift() ?? ''),
      'STATUS',
    );
  });

  it('makes PINs of six digits', () => {
    for (let count = 0; count < 1000; count += 1) assert.match(randomPin(), /^\d{6}$/);
  });
});
