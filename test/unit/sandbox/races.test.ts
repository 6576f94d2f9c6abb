import assert from 'node:assert/strict';
import { openKey, storePackets } from '../../../src/sandbox/keyAccess.ts';
import { newLocator } from '../../../src/sandbox/keyPacket.ts';
import { MemoryJournal } from '../../../src/sandbox/memoryJournal.ts';
import type { SandboxEvent } from '../../../src/sandbox/sandboxEvent.ts';
import {
  authenticate,
  authorizeAlias,
  exchange,
  mailPin,
  preAuthorized,
  validatePin,
} from '../../../src/sandbox/signIn.ts';
import { State } from '../../../src/sandbox/state.ts';

const profile = { firstName: '', lastName: '', newsletter: false, notifications: 0 };
const hour = 3_600_000;
const options = {
  clock: () => 0,
  makePin: () => '012345',
  makeLocator: newLocator,
  lifetimes: { pin: hour, preAuth: hour, access: hour },
};

/** A journal that keeps nothing until as many appends wait as are to meet, then all of them in order. */
class MeetingJournal extends MemoryJournal {
  #waiting: (() => void)[] = [];
  meet = 1;

  override async append(event: SandboxEvent): Promise<void> {
    const met = new Promise<void>((go) => this.#waiting.push(go));
    if (this.#waiting.length >= this.meet) for (const go of this.#waiting.splice(0)) go();
    await met;
    await super.append(event);
  }
}

/** How many succeed, and the reasons of those that do not. */
async function outcomes(tries: Promise<unknown>[]): Promise<[succeeded: number, ...reasons: string[]]> {
  const settled = await Promise.allSettled(tries);
  const reasons = settled.flatMap((each) =>
    each.status === 'rejected' ? [(each.reason as Error).message] : [],
  );
  return [settled.length - reasons.length, ...reasons];
}

describe('What happens at once in the sandbox is decided by the journal', () => {
  let journal: MeetingJournal;
  let state: State;

  beforeEach(async () => {
    journal = new MeetingJournal();
    state = await State.open(journal, options);
  });

  async function startSignIn() {
    return preAuthorized(state, await mailPin(state, { user: 'alice@x.test', profile, withLink: true }));
  }

  it('one PIN confirms once', async () => {
    const signIn = await startSignIn();
    journal.meet = 2;
    const tries = [validatePin(state, signIn, '012345'), validatePin(state, signIn, '012345')];
    assert.deepEqual(await outcomes(tries), [1, 'Wrong pin']);
  });

  it('five wrong PINs lock out the right one that comes with them', async () => {
    const signIn = await startSignIn();
    journal.meet = 6;
    const pins = ['1', '2', '3', '4', '5', '012345'];
    const [succeeded] = await outcomes(pins.map((pin) => validatePin(state, signIn, pin)));
    assert.equal(succeeded, 0);
  });

  it('one sign-in gives one access token', async () => {
    const signIn = await startSignIn();
    await validatePin(state, signIn, '012345');
    journal.meet = 2;
    const tries = [exchange(state, signIn), exchange(state, signIn)];
    assert.deepEqual(await outcomes(tries), [1, 'The pre-auth token is not valid']);
  });

  it('a key to be deleted on read is read once', async () => {
    const packet = {
      sender: 'a@x.test',
      key: '.1k',
      recipients: ['b@x.test'],
      expiresAt: hour,
      deleteOnRead: true,
    };
    const [locator = ''] = await storePackets(state, [packet]);
    journal.meet = 2;
    const tries = [openKey(state, locator, 'a@x.test'), openKey(state, locator, 'b@x.test')];
    assert.deepEqual(await outcomes(tries), [1, 'The key was deleted when it was read']);
  });

  it('two processes that start together keep the keys of the first', async () => {
    const log: SandboxEvent[] = [];
    const late = new MeetingJournal(log);
    late.meet = 2;
    const opening = State.open(late, options);
    const first = await State.open(new MemoryJournal(log), options);
    const token = await authorizeAlias(first, 'thing', profile);
    late.meet = 1;
    await late.append({ type: 'signedOut', jti: 'nobody' });
    const second = await opening;
    await first.catchUp();
    for (const each of [first, second]) assert.equal(authenticate(each, token).sub, 'thing@alias.local');
  });
});
