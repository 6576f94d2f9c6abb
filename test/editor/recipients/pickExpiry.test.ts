import { strict as assert } from 'node:assert';
import { user } from '../fake/fake.ts';
import type { QuickPickHandle } from '../fake/fake.ts';
import type { Stage } from '../stage.ts';
import { ADD, CREATE, encrypt, openMarked, signedIn } from '../text/steps.ts';

interface Asked {
  readonly staged: Stage;
  readonly running: Promise<unknown>;
  readonly pick: QuickPickHandle;
}

/** Encrypt Selection, up to the question for how long. */
async function asked(hours?: unknown, settings: Readonly<Record<string, unknown>> = {}): Promise<Asked> {
  const staged = await signedIn({ settings });
  if (hours !== undefined) await staged.context.globalState.update('xq.lastExpiryHours', hours);
  openMarked('a: [[secret]]\n');
  const running = user.run('xq.encryptSelection');
  const who = await user.quickPick({ step: 1 }, running);
  await who.type('bob@example.com');
  await who.accept();
  await who.accept();
  return { staged, running, pick: await user.quickPick({ step: 2 }, running) };
}

function expiryOf({ service }: Stage): unknown {
  const request = service.sent.findLast(({ url }) => url.endsWith('/packet/add'));
  return (JSON.parse(request?.body ?? '') as { expires: unknown }).expires;
}

const LENGTHS = ['1 hour', '8 hours', '1 day', '7 days', '30 days', '90 days', '1 year'];

describe('the expiry', () => {
  it('is offered as a short list, from an hour to a year', async () => {
    const { pick } = await asked();
    assert.deepEqual(pick.labels.slice(0, -1), [...LENGTHS, 'Another length…']);
    assert.match(pick.labels.at(-1) ?? '', /Create only/u);
    assert.equal(pick.placeholder, 'How long can it be opened?');
    assert.equal(pick.ignoreFocusOut, true);
  });

  for (const [label, hours] of [
    ['1 hour', 1],
    ['7 days', 168],
    ['1 year', 8760],
  ] as const)
    it(`of ${label} is ${String(hours)} hours to the service`, async () => {
      const { staged, running, pick } = await asked();
      await pick.choose(label);
      await running;
      assert.equal(expiryOf(staged), hours);
    });

  it('is a day, where nothing else was said', async () => {
    const { staged, running, pick } = await asked();
    assert.equal(pick.activeItems[0]?.label, '1 day');
    await pick.accept();
    await running;
    assert.equal(expiryOf(staged), 24);
  });

  it('begins with the setting', async () => {
    const { pick } = await asked(undefined, { 'xq.expiryHours': 8 });
    assert.equal(pick.activeItems[0]?.label, '8 hours');
  });

  it('begins with the one last used, also where that is none of the list', async () => {
    const { pick } = await asked(72, { 'xq.expiryHours': 8 });
    assert.deepEqual(pick.labels.slice(2, 5), ['1 day', '3 days', '7 days']);
    assert.equal(pick.activeItems[0]?.label, '3 days');
    assert.equal(pick.activeItems[0].description, 'offered first');
  });

  it('that was remembered as nonsense is forgotten', async () => {
    for (const hours of ['24', -1, 0, 1.5, null]) {
      const { pick } = await asked(hours);
      assert.equal(pick.activeItems[0]?.label, '1 day', String(hours));
    }
  });

  it('is remembered, and used for the last recipients', async () => {
    const { staged, running, pick } = await asked();
    await pick.choose('90 days');
    await running;
    openMarked('b: [[secret]]\n');
    await encrypt();
    assert.equal(staged.service.count(ADD), 2);
    assert.equal(expiryOf(staged), 90 * 24);
  });

  it('left with Escape leaves all as it was', async () => {
    const { staged, running, pick } = await asked();
    await pick.hide();
    await running;
    assert.equal(staged.service.count(ADD), 0);
    assert.equal(staged.context.globalState.get('xq.lastExpiryHours'), undefined);
  });
});

describe('another length', () => {
  const GOOD: readonly [string, number][] = [
    ['36h', 36],
    ['36', 36],
    ['36 hours', 36],
    ['3 days', 72],
    ['1 day', 24],
    ['2 weeks', 336],
    ['2w', 336],
    [' 1  Year ', 8760],
    ['10 years', 87_600],
    ['5 hrs', 5],
  ];
  for (const [text, hours] of GOOD)
    it(`${JSON.stringify(text)} is ${String(hours)} hours`, async () => {
      const { staged, running, pick } = await asked();
      await pick.choose('Another length…');
      await (await user.inputBox({ prompt: 'How long' }, running)).answer(text);
      await running;
      assert.equal(expiryOf(staged), hours);
    });

  it('that is none, or too long, is refused in the box, which stays open', async () => {
    const { staged, running, pick } = await asked();
    await pick.choose('Another length…');
    const box = await user.inputBox({ prompt: 'How long' }, running);
    for (const text of [
      'soon',
      '0',
      '-3 days',
      '1.5 days',
      '3 dogs',
      '2 months',
      '11 years',
      '99999',
      '3 days 4 hours',
    ]) {
      await box.answer(text);
      const refusal = 'A whole number of hours, days, weeks or years, at most ten years.';
      assert.equal(box.validationMessage, refusal, text);
    }
    await box.answer('');
    assert.equal(box.validationMessage, 'Please fill this in.');
    await box.answer('2 days');
    await running;
    assert.equal(expiryOf(staged), 48);
  });

  it('goes back to the list, and from there back to the recipients', async () => {
    const { running, pick } = await asked();
    await pick.choose('Another length…');
    await (await user.inputBox({ prompt: 'How long' }, running)).press('Back');
    const list = await user.quickPick({ step: 2 }, running);
    await list.press('Back');
    const who = await user.quickPick({ step: 1 }, running);
    assert.deepEqual(who.ticked, ['bob@example.com']);
  });
});

describe('creating only', () => {
  it('is chosen in the same list, said in the title, and can be taken back there', async () => {
    const { staged, running, pick } = await asked();
    await pick.choose(/Create only/u);
    const only = await user.quickPick({ title: 'not stored' }, running);
    assert.equal(only.activeItems[0]?.label, '1 day');
    await only.choose(/Create and store/u);
    const both = await user.quickPick({ title: /^XQ: Encrypt Selection$/u }, running);
    await both.accept();
    await running;
    assert.equal(staged.service.count(ADD), 1);
    assert.equal(staged.service.count(CREATE), 0);
  });

  it('stays chosen on the way back to the recipients and forth', async () => {
    const { running, pick } = await asked();
    await pick.choose(/Create only/u);
    await (await user.quickPick({ title: 'not stored' }, running)).press('Back');
    const who = await user.quickPick({ step: 1 }, running);
    await who.accept();
    const length = await user.quickPick({ step: 2 }, running);
    assert.match(length.title ?? '', /created, not stored$/u);
  });
});
