import { strict as assert } from 'node:assert';
import { Ledger, type LedgerEntry } from '../../../src/editor/ledger.ts';
import { createContext } from '../fake/fake.ts';
import { BOB, EVE } from '../text/steps.ts';
import { holds, virtualPlace as place } from './place.ts';
import { adasWindow, encrypted, locatorIn } from './steps.ts';

const entry = (locator: string): LedgerEntry => ({
  locator,
  recipients: [BOB],
  created: 1,
  expires: 2,
  file: 'file:///a.xqf',
});

describe('what was encrypted', () => {
  it('is remembered: where its key is, for whom, until when, in which file; no key, nothing of the text', async () => {
    const staged = await adasWindow();
    const before = staged.service.now();
    await encrypted([place.put('plan.txt', 'canary-4711')], { for: `${BOB}, ${EVE}`, length: '8 hours' });
    const kept = staged.context.globalState.get<LedgerEntry[]>('xq.ledger');
    assert.deepEqual(kept, [
      {
        locator: locatorIn(place.read('plan.txt.xqf')),
        recipients: [BOB, EVE],
        created: before,
        expires: before + 8 * 3_600_000,
        file: place.at('plan.txt.xqf').toString(),
      },
    ]);
    const { everything } = staged.context.globalState;
    assert.ok(!everything.includes('canary-4711'));
    for (const key of staged.sandbox.inspect().contentKeys) assert.ok(!everything.includes(key.slice(2)));
  });

  it('is encrypted also where it cannot be remembered', async () => {
    const staged = await adasWindow();
    const { globalState } = staged.context;
    const update = globalState.update.bind(globalState);
    globalState.update = (key, value) =>
      key === 'xq.ledger' ? Promise.reject(new Error('full')) : update(key, value);
    assert.match((await encrypted([place.put('a', 'a')])).text, /^Encrypted a for /u);
    holds(place, 'a', 'a.xqf');
  });
});

describe('the ledger', () => {
  const ledger = (): { ledger: Ledger; state: ReturnType<typeof createContext>['globalState'] } => {
    const { globalState } = createContext();
    return { ledger: new Ledger(globalState), state: globalState };
  };

  it('finds what was added, the latest where there are two, and not what was forgotten', async () => {
    const { ledger: one } = ledger();
    await one.add([entry('a'), entry('b')]);
    await one.add([{ ...entry('a'), expires: 3 }]);
    assert.equal(one.find('a')?.expires, 3);
    await one.forget(['b']);
    assert.equal(one.find('b'), undefined);
    assert.equal(one.find('a')?.expires, 3);
  });

  it('tells whoever shows it when it has changed', async () => {
    const { ledger: one } = ledger();
    let told = 0;
    one.onDidChange(() => (told += 1));
    await one.add([entry('a')]);
    await one.forget(['a']);
    assert.equal(told, 2);
    one.dispose();
  });

  it('keeps the latest thousand', async () => {
    const { ledger: one, state } = ledger();
    await one.add([entry('old')]);
    await one.add(Array.from({ length: 1000 }, (_, i) => entry(`new ${i}`)));
    assert.equal(one.find('old'), undefined);
    assert.equal(state.get<LedgerEntry[]>('xq.ledger')?.length, 1000);
  });

  it('begins anew where what was kept is none', async () => {
    const { ledger: one, state } = ledger();
    await state.update('xq.ledger', [{ locator: 7 }]);
    assert.equal(one.find('7'), undefined);
    await one.add([entry('a')]);
    assert.deepEqual(state.get('xq.ledger'), [entry('a')]);
  });
});
