import { strict as assert } from 'node:assert';
import type { Fault } from '../../../src/sandbox/faults.ts';
import { DEFAULT_LIMITS } from '../../../src/xq/transport/transport.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { stage } from '../stage.ts';
import type { Stage } from '../stage.ts';
import { API_KEY } from '../stagedService.ts';
import { ADA, filledIn, finish, goOn, STEPS } from './steps.ts';
import type { Step } from './steps.ts';

type Trouble = 'server down' | 'no answer' | '401' | '429' | '500' | 'HTML' | 'empty body' | 'cut connection';

const OFFLINE = 'XQ cannot be reached. Check your connection.';
const BAD_ANSWER =
  'What answered is not XQ, or not as expected. A proxy or a sign-in page of your network may be in between.';

/** What the box says, whatever the step. A 401 speaks of what the step was sent with. */
const SENTENCES: Readonly<Record<Exclude<Trouble, '401'>, string>> = {
  'server down': OFFLINE,
  'no answer': 'XQ did not answer in time.',
  '429': 'XQ asks for a pause: too many requests. Wait a little.',
  '500': 'XQ has trouble of its own at the moment.',
  HTML: BAD_ANSWER,
  'empty body': BAD_ANSWER,
  'cut connection': OFFLINE,
};

const REFUSED: Readonly<Record<Step['box'], string>> = {
  apiKey: 'XQ does not know this API key.',
  email: 'XQ does not know this API key.',
  pin: 'This sign-in has expired. Ask for a new PIN.',
};

const FAULTS: Readonly<Record<Exclude<Trouble, 'server down'>, Fault['trouble']>> = {
  'no answer': { kind: 'delay', until: new Promise(() => undefined) },
  '401': { kind: 'status', status: 401 },
  '429': { kind: 'status', status: 429, retryAfterSeconds: 3600 },
  '500': { kind: 'status', status: 500 },
  HTML: { kind: 'html' },
  'empty body': { kind: 'empty' },
  'cut connection': { kind: 'cut' },
};

const troubles = ['server down', ...Object.keys(FAULTS)] as Trouble[];

/** The step that the service is in trouble at; the exchange comes right after the PIN check, with no box in between. */
function breakAt({ service, sandbox }: Stage, endpoint: string, trouble: Trouble): void {
  if (trouble === 'server down') service.downAt = endpoint;
  else sandbox.faults.add({ endpoint, trouble: FAULTS[trouble] });
  if (trouble === 'no answer') service.slowAt(endpoint);
}

function mend({ service, sandbox }: Stage): void {
  service.mend();
  sandbox.faults.clear();
}

describe('Trouble with the service while signing in', () => {
  for (const step of STEPS)
    for (const trouble of troubles)
      it(`${trouble} at ${step.step} is told in the box, changes nothing, and can be tried again`, async () => {
        const staged = await stage({ apiKey: step.box !== 'apiKey' });
        const asked = await filledIn(step, staged);
        const before = [...staged.context.secrets.vault.values];
        breakAt(staged, step.endpoint, trouble);
        await asked.box.accept();
        if (step.box === 'email' && trouble === '401') {
          await asksForAnotherKey(staged, asked.running);
          return;
        }
        await asked.box.validation(trouble === '401' ? REFUSED[step.box] : SENTENCES[trouble]);
        await asked.box.ready();
        assert.deepEqual([...staged.context.secrets.vault.values], before);
        assert.deepEqual(fake.messages, []);
        mend(staged);
        await goOn(staged, asked, step.box);
      });

  async function asksForAnotherKey(staged: Stage, running: PromiseLike<unknown>): Promise<void> {
    const key = await user.inputBox({ title: 'API Key' }, running);
    assert.equal(key.validationMessage, REFUSED.email);
    mend(staged);
    await key.type(API_KEY);
    await goOn(staged, { running, box: key }, 'apiKey');
  }

  it('is retried only for the API key check, which sends no mail and uses up nothing', async () => {
    for (const step of STEPS) {
      const staged = await stage({ apiKey: step.box !== 'apiKey' });
      const { box } = await filledIn(step, staged);
      staged.sandbox.faults.add({ endpoint: step.endpoint, trouble: { kind: 'cut' } });
      await box.accept();
      await box.validation(OFFLINE);
      assert.equal(staged.service.count(step.endpoint), step.box === 'apiKey' ? 3 : 1, step.step);
      await box.hide();
      await settle();
    }
  });

  it('a short pause that XQ asks for is kept without a word', async () => {
    const staged = await stage({ apiKey: false });
    const asked = await filledIn(STEPS[0], staged);
    const trouble = { kind: 'status', status: 429, retryAfterSeconds: 2 } as const;
    staged.sandbox.faults.add({ endpoint: STEPS[0].endpoint, trouble, times: 1 });
    await goOn(staged, asked, 'apiKey');
    assert.deepEqual(staged.service.waits, [2000]);
  });

  it('an exchange whose answer was lost leads to a new PIN, not to a dead end', async () => {
    const staged = await stage();
    const asked = await filledIn(STEPS[3], staged);
    const trouble = { kind: 'cut' } as const;
    staged.sandbox.faults.add({ endpoint: STEPS[3].endpoint, trouble, afterwards: true, times: 1 });
    await asked.box.accept();
    await asked.box.validation(OFFLINE);
    await asked.box.accept();
    await asked.box.validation('This sign-in has expired. Ask for a new PIN.');
    await asked.box.press('Resend');
    await asked.box.validation('on its way');
    await finish(staged, asked);
    await user.statusBar('xq.status', ADA);
  });

  it('a right PIN whose answer was lost is not called wrong', async () => {
    const staged = await stage();
    const asked = await filledIn(STEPS[2], staged);
    const trouble = { kind: 'cut' } as const;
    staged.sandbox.faults.add({ endpoint: STEPS[2].endpoint, trouble, afterwards: true, times: 1 });
    await asked.box.accept();
    await asked.box.validation(OFFLINE);
    await goOn(staged, asked, 'pin');
  });

  it('an answer larger than anything XQ sends is not taken in', async () => {
    const staged = await stage();
    const { box } = await filledIn(STEPS[1], staged);
    staged.service.limits.maxAnswerBytes = 10;
    await box.accept();
    await box.validation('XQ answered more than can be taken in.');
    staged.service.limits.maxAnswerBytes = DEFAULT_LIMITS.maxAnswerBytes;
  });
});
