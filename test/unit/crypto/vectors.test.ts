import assert from 'node:assert/strict';
import { failureOf, readVectors } from './vectorFile.ts';

const vectors = readVectors('test/fixtures/vectors/vectors-public.json');

describe('vectors of the official clients', () => {
  it('are all there', () => {
    assert.equal(vectors.length, 157);
  });

  for (const vector of vectors) {
    it(`open: ${vector.id}`, () => {
      assert.equal(failureOf(vector), undefined);
    });
  }
});
