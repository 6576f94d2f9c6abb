import { strict as assert } from 'node:assert';
import { ADD, failedWith, KEY, KEYS, told } from '../text/steps.ts';
import { breakAt, mend, TROUBLES } from '../troubles.ts';
import { contents, inEachPlace, type Place } from './place.ts';
import { adasWindow, choose, encrypted, runOn } from './steps.ts';

interface Step {
  readonly step: string;
  readonly endpoint: string;
  readonly count: number;
  readonly consequence: string;
  readonly prepare: (place: Place, names: readonly string[]) => Promise<unknown>;
  readonly run: (place: Place, names: readonly string[]) => Promise<[Promise<unknown>]>;
}

const encrypting = {
  consequence: 'Nothing was encrypted.',
  prepare: (place: Place, names: readonly string[]): Promise<unknown> =>
    Promise.resolve(names.map((name) => place.put(name, name))),
  run: async (place: Place, names: readonly string[]): Promise<[Promise<unknown>]> => {
    const running = runOn(
      'xq.encryptFile',
      names.map((name) => place.at(name)),
    );
    await choose(running);
    return [running];
  },
};
const decrypting = {
  consequence: 'Nothing was written.',
  prepare: async (place: Place, names: readonly string[]): Promise<void> => {
    await encrypted(names.map((name) => place.put(`from/${name}`, name)));
    for (const name of names) place.put(`${name}.xqf`, place.read(`from/${name}.xqf`));
  },
  run: (place: Place, names: readonly string[]): Promise<[Promise<unknown>]> =>
    Promise.resolve([
      runOn(
        'xq.decryptFile',
        names.map((name) => place.at(`${name}.xqf`)),
      ),
    ]),
};

const STEPS: readonly Step[] = [
  { ...encrypting, step: 'storing a key', endpoint: ADD, count: 1 },
  { ...encrypting, step: 'storing three keys', endpoint: ADD, count: 3 },
  { ...decrypting, step: 'fetching a key', endpoint: KEY, count: 1 },
  { ...decrypting, step: 'fetching three keys', endpoint: KEYS, count: 3 },
];

inEachPlace('trouble with the service', (place) => {
  for (const { step, endpoint, count, consequence, prepare, run } of STEPS)
    for (const [what, { code, fault }] of Object.entries(TROUBLES))
      it(`${what} while ${step} is told, leaves the folder as it was, and trying again goes well`, async () => {
        const staged = await adasWindow();
        const names = ['a', 'b', 'c'].slice(0, count);
        await prepare(place(), names);
        const before = contents(place());
        breakAt(staged, endpoint, fault);
        const [running] = await run(place(), names);
        const message = await told(running);
        assert.deepEqual([message.text, message.severity], [failedWith(code, consequence), 'error']);
        assert.deepEqual(contents(place()), before);
        mend(staged);
        await message.dismiss();
        await running;
        const [again] = await run(place(), names);
        const success = await told(again);
        assert.equal(success.severity, 'information');
        await success.dismiss();
        await again;
        assert.equal(Object.keys(contents(place())).length, Object.keys(before).length + count);
      });
});
