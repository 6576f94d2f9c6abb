import assert from 'node:assert/strict';
import { parseOptions, selectSections } from '../../bench/options.ts';
import { sizeText } from '../../bench/plan.ts';

describe('asking for a part of the benchmark', () => {
  const sections = ['text', 'files', 'files', 'memory'].map((name) => ({ name }));

  it('measures everything unless told otherwise', () => {
    assert.deepEqual(parseOptions([]), { only: undefined, quick: false });
    assert.equal(selectSections(sections, undefined), sections);
  });

  it('takes all parts of the sections named, in the order of the table', () => {
    const { only, quick } = parseOptions(['--only', 'memory,files', '--quick']);
    assert.equal(quick, true);
    assert.deepEqual(
      selectSections(sections, only).map(({ name }) => name),
      ['files', 'files', 'memory'],
    );
  });

  it('refuses a name that is none and says which there are', () => {
    assert.throws(() => selectSections(sections, ['file']), /no section file\..*text,files,memory$/);
    assert.throws(() => parseOptions(['--onyl', 'text']));
  });

  it('writes sizes as the goals do', () => {
    assert.deepEqual([100, 10_000, 1e6, 512e6, 1e9].map(sizeText), [
      '100 B',
      '10 KB',
      '1 MB',
      '512 MB',
      '1 GB',
    ]);
  });
});
