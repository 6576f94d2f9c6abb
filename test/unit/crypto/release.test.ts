import assert from 'node:assert/strict';
import { createCipheriv } from 'node:crypto';
import { release } from '../../../src/crypto/release.ts';

const SIZE = 64 * 1024;

describe('giving memory back', () => {
  it('empties what a cipher gave', () => {
    const cipher = createCipheriv('aes-256-ctr', Buffer.alloc(32), Buffer.alloc(16));
    const pieces = [cipher.update(Buffer.alloc(SIZE)), cipher.update(Buffer.alloc(SIZE))];
    assert.deepEqual(
      pieces.map(({ length }) => length),
      [SIZE, SIZE],
    );
    release(pieces);
    assert.deepEqual(
      pieces.map(({ length }) => length),
      [0, 0],
    );
    cipher.final();
  });

  it('leaves alone what shares its memory with others', () => {
    const whole = Buffer.alloc(4 * SIZE, 'x');
    const view = whole.subarray(SIZE, 2 * SIZE);
    const pooled = Buffer.from('small');
    release([view, pooled, new Uint8Array()]);
    assert.equal(view.length, SIZE);
    assert.equal(pooled.toString(), 'small');
    assert.equal(whole.toString('latin1', 0, 3), 'xxx');
  });

  it('can be done again and again, and with nothing', () => {
    for (let i = 0; i < 100; i += 1) release([Buffer.alloc(SIZE)]);
    release([]);
  });
});
