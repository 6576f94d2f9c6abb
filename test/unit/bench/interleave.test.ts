import assert from 'node:assert/strict';
import { interleave } from '../../bench/interleave.ts';

describe('interleaving candidates', () => {
  const order: string[] = [];
  const candidate = (name: string, rounds?: number) => ({
    name,
    ...(rounds !== undefined && { rounds }),
    sample: () => Promise.resolve(order.push(name)),
  });

  beforeEach(() => {
    order.length = 0;
  });

  it('measures each once a round, begins every round with another and goes backwards in every second', async () => {
    await interleave([candidate('a'), candidate('b'), candidate('c')], 4);
    assert.equal(order.join(''), 'abc bac cab acb'.replaceAll(' ', ''));
  });

  it('keeps the samples by name and in the order of the rounds', async () => {
    const measured = await interleave([candidate('a'), candidate('b')], 2);
    assert.deepEqual(
      [...measured],
      [
        ['a', [1, 4]],
        ['b', [2, 3]],
      ],
    );
  });

  it('leaves a slow one out after its rounds', async () => {
    const measured = await interleave([candidate('a'), candidate('slow', 1)], 3);
    assert.deepEqual([measured.get('a')?.length, measured.get('slow')?.length], [3, 1]);
  });

  it('never measures two at the same time', async () => {
    let running = 0;
    const alone = (name: string) => ({
      name,
      sample: async () => {
        assert.equal(++running, 1);
        await new Promise((resolve) => setImmediate(resolve));
        return --running;
      },
    });
    await interleave([alone('a'), alone('b')], 2);
  });
});
