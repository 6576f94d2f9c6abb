import assert from 'node:assert/strict';
import type { Answering } from './answering.ts';
import { API_KEY, clientAnswering, line, ok, refused } from './answering.ts';
import { XqError } from '../../../src/xq/errors.ts';
import { SignIn } from '../../../src/xq/signIn.ts';
import { parseEmail } from '../../../src/xq/addresses.ts';
import { parsePin } from '../../../src/xq/terms.ts';
import type { TransportAnswer } from '../../../src/xq/transport/transport.ts';

const email = parseEmail('a@b.test');
const other = parseEmail('c@d.test');
const pin = parsePin('123456');

/** A sign-in against a service that says yes to everything but what a test overrides, by first word of the path. */
function signingIn(
  overrides: Partial<Record<'authorize' | 'codevalidation' | 'exchange', Answering>> = {},
  businessId?: string,
) {
  const answers: Record<string, Answering> = {
    authorize: () => ok('pre-auth'),
    codevalidation: () => ({ status: 204, text: '' }),
    exchange: () => ok('access'),
  };
  const { client, sent } = clientAnswering((request) => {
    const step = /v2\/(\w+)/u.exec(request.url)?.[1] ?? '';
    return (overrides[step as 'exchange'] ?? answers[step] ?? unexpected)(request);
  });
  const steps: string[] = [];
  const signIn = new SignIn({ client, apiKey: API_KEY, businessId, onState: ({ step }) => steps.push(step) });
  return {
    signIn,
    sent,
    steps,
    requests: () => sent.map((request) => line(request).replace(/^subscription /u, '')),
  };
}

const unexpected: Answering = () => assert.fail('no such step');

/** Answers in turn; the last one stays. */
function inTurn(...answers: TransportAnswer[]): Answering {
  return () => (answers.length > 1 ? answers.shift() : answers[0]) ?? assert.fail();
}

/** An answer that a test gives when it wants. */
function held(): {
  answering: Answering;
  give: (answer: TransportAnswer) => void;
  fail: (error: Error) => void;
} {
  let give!: (answer: TransportAnswer) => void;
  let fail!: (error: Error) => void;
  const promise = new Promise<TransportAnswer>((resolve, reject) => {
    give = resolve;
    fail = reject;
  });
  return { answering: () => promise, give, fail };
}

describe('SignIn', () => {
  it('goes from the e-mail to the access token', async () => {
    const { signIn, steps, requests, sent } = signingIn();
    assert.deepEqual(signIn.state, { step: 'email' });
    await signIn.requestPin(email);
    assert.deepEqual(signIn.state, { step: 'pin', email });
    const token = await signIn.submitPin(pin);
    assert.equal(token.reveal(), 'access');
    assert.deepEqual(signIn.state, { step: 'signedIn', email, token });
    assert.deepEqual(steps, ['requestingPin', 'pin', 'checkingPin', 'exchanging', 'signedIn']);
    assert.deepEqual(requests(), ['POST authorize', 'GET codevalidation?pin=123456', 'GET exchange']);
    assert.deepEqual(
      sent.map(({ headers }) => headers['authorization']),
      [undefined, 'Bearer pre-auth', 'Bearer pre-auth'],
    );
  });

  it('works without anybody listening, and exchanges for the given business', async () => {
    const { client, sent } = clientAnswering(() => ok('token'));
    const signIn = new SignIn({ client, apiKey: API_KEY, businessId: '7' });
    await signIn.requestPin(email);
    await signIn.linkClicked();
    assert.equal(line(sent[1]!), 'subscription GET exchange?b=7');
  });

  it('stays at the e-mail when no PIN could be requested', async () => {
    const { signIn, steps } = signingIn({ authorize: inTurn(refused(400, 'bad user'), ok('pre-auth')) });
    await assert.rejects(signIn.requestPin(email), { code: 'badUser' });
    assert.deepEqual(signIn.state, { step: 'email' });
    await signIn.requestPin(other);
    assert.deepEqual(steps, ['requestingPin', 'email', 'requestingPin', 'pin']);
  });

  it('a wrong PIN stays at the PIN; the right one is sent next', async () => {
    const { signIn, steps, requests } = signingIn({
      codevalidation: inTurn(refused(400, 'Wrong pin'), ok()),
    });
    await signIn.requestPin(email);
    await assert.rejects(signIn.submitPin(parsePin('000000')), { code: 'wrongPin' });
    assert.deepEqual(signIn.state, { step: 'pin', email });
    await signIn.submitPin(pin);
    assert.deepEqual(steps.slice(2), ['checkingPin', 'pin', 'checkingPin', 'exchanging', 'signedIn']);
    assert.deepEqual(requests().slice(1), [
      'GET codevalidation?pin=000000',
      'GET codevalidation?pin=123456',
      'GET exchange',
    ]);
  });

  it('a PIN that was accepted is not sent again when the exchange fails', async () => {
    const { signIn, steps, requests } = signingIn({ exchange: inTurn(refused(503), ok('access')) });
    await signIn.requestPin(email);
    await assert.rejects(signIn.submitPin(pin), { code: 'serviceFailed' });
    assert.deepEqual(signIn.state, { step: 'pin', email });
    await signIn.submitPin(pin);
    assert.deepEqual(requests().slice(1), ['GET codevalidation?pin=123456', 'GET exchange', 'GET exchange']);
    assert.deepEqual(steps.slice(2), ['checkingPin', 'exchanging', 'pin', 'exchanging', 'signedIn']);
  });

  describe('when the answer to the PIN is lost on the way', () => {
    /** The first check fails without an answer; the service takes every later one for a used PIN. */
    const lostThenRefused = (): Answering => {
      let checks = 0;
      return () => {
        checks += 1;
        if (checks === 1) throw new XqError('offline');
        return refused(400, 'Wrong pin');
      };
    };

    it('the PIN may have been accepted: a refusal the next time is settled by the exchange', async () => {
      const { signIn, requests } = signingIn({ codevalidation: lostThenRefused() });
      await signIn.requestPin(email);
      await assert.rejects(signIn.submitPin(pin), { code: 'offline' });
      assert.equal((await signIn.submitPin(pin)).reveal(), 'access');
      assert.equal(requests().at(-1), 'GET exchange');
    });

    it('it is a wrong PIN when the exchange says that nothing was confirmed', async () => {
      const exchange = inTurn(refused(403, 'not confirmed'));
      const { signIn } = signingIn({ codevalidation: lostThenRefused(), exchange });
      await signIn.requestPin(email);
      await assert.rejects(signIn.submitPin(pin), { code: 'offline' });
      await assert.rejects(signIn.submitPin(pin), { code: 'wrongPin' });
      assert.deepEqual(signIn.state, { step: 'pin', email });
    });

    it('it is no wrong PIN when the exchange fails for another reason', async () => {
      const { signIn } = signingIn({ codevalidation: lostThenRefused(), exchange: inTurn(refused(503)) });
      await signIn.requestPin(email);
      await assert.rejects(signIn.submitPin(pin), { code: 'offline' });
      await assert.rejects(signIn.submitPin(pin), { code: 'serviceFailed' });
    });
  });

  it('is sent again when the service says that it was not confirmed after all', async () => {
    const { signIn, requests } = signingIn({ exchange: inTurn(refused(400, 'not yet'), ok('access')) });
    await signIn.requestPin(email);
    await assert.rejects(signIn.submitPin(pin), { code: 'notYetConfirmed' });
    await signIn.submitPin(pin);
    assert.equal(requests().filter((request) => request.includes('codevalidation')).length, 2);
  });

  it('resending takes the new pre-auth token and asks for the PIN again', async () => {
    const { signIn, sent, requests } = signingIn({
      authorize: inTurn(ok('first'), ok('second')),
      exchange: inTurn(refused(503), ok('access')),
    });
    await signIn.requestPin(email);
    await assert.rejects(signIn.submitPin(pin));
    await signIn.requestPin(email);
    await signIn.submitPin(pin);
    assert.deepEqual(requests().slice(3), [
      'POST authorize',
      'GET codevalidation?pin=123456',
      'GET exchange',
    ]);
    assert.equal(sent[4]?.headers['authorization'], 'Bearer second');
  });

  it('a resend that fails leaves the earlier PIN usable', async () => {
    const { signIn } = signingIn({ authorize: inTurn(ok('first'), refused(429)) });
    await signIn.requestPin(email);
    await assert.rejects(signIn.requestPin(email), { code: 'rateLimited' });
    assert.deepEqual(signIn.state, { step: 'pin', email });
    await signIn.submitPin(pin);
  });

  it('a clicked link is exchanged without a PIN; too early it stays at the PIN', async () => {
    const { signIn, requests, steps } = signingIn({
      exchange: inTurn(refused(403, 'not confirmed'), ok('access')),
    });
    await signIn.requestPin(email);
    await assert.rejects(signIn.linkClicked(), { code: 'notYetConfirmed' });
    await signIn.linkClicked();
    assert.deepEqual(requests(), ['POST authorize', 'GET exchange', 'GET exchange']);
    assert.deepEqual(steps.slice(2), ['exchanging', 'pin', 'exchanging', 'signedIn']);
  });

  it('going back forgets the sign-in that was begun', async () => {
    const { signIn, requests } = signingIn();
    await signIn.requestPin(email);
    signIn.back();
    assert.deepEqual(signIn.state, { step: 'email' });
    await assert.rejects(signIn.submitPin(pin), { code: 'signInExpired' });
    await assert.rejects(signIn.linkClicked(), { code: 'signInExpired' });
    assert.deepEqual(requests(), ['POST authorize']);
  });

  it('nothing can be submitted before a PIN was requested or after the sign-in ended', async () => {
    const { signIn } = signingIn();
    await assert.rejects(signIn.submitPin(pin), { code: 'signInExpired' });
    await signIn.requestPin(email);
    await signIn.submitPin(pin);
    await assert.rejects(signIn.submitPin(pin), { code: 'signInExpired' });
  });

  for (const step of ['authorize', 'codevalidation', 'exchange'] as const) {
    for (const outcome of ['answered', 'failed'] as const) {
      it(`going back while ${step} is under way stays back, also when it is ${outcome} later`, async () => {
        const { answering, give, fail } = held();
        const { signIn } = signingIn({ [step]: answering });
        const running =
          step === 'authorize'
            ? signIn.requestPin(email)
            : signIn.requestPin(email).then(() => signIn.submitPin(pin));
        while (
          signIn.state.step !==
          ({ authorize: 'requestingPin', codevalidation: 'checkingPin', exchange: 'exchanging' } as const)[
            step
          ]
        )
          await Promise.resolve();
        signIn.back();
        if (outcome === 'answered') give(ok('token'));
        else fail(new XqError('offline'));
        await assert.rejects(running, { code: 'cancelled' });
        assert.deepEqual(signIn.state, { step: 'email' });
      });
    }
  }
});
