import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Accounts } from '../../src/editor/auth/accountStore.ts';
import { KeyStates } from '../../src/editor/keys/keyStates.ts';
import { Secret } from '../../src/xq/secret.ts';

const ADA = { id: 'ada', label: 'ada@example.com', alias: false, token: new Secret<'AccessToken'>('t') };
const BOB = { ...ADA, id: 'bob' };

describe('How things stand with keys', () => {
  let changed: vscode.EventEmitter<Accounts>;
  let states: KeyStates;

  beforeEach(() => {
    changed = new vscode.EventEmitter();
    states = new KeyStates(
      { accounts: { all: [ADA, BOB], active: ADA }, onDidChange: changed.event },
      () => 1,
    );
    states.learn([['L', { kind: 'revoked' }]], states.generation);
  });

  afterEach(() => {
    states.dispose();
    changed.dispose();
  });

  it('is known as long as the account stays that was active before anybody asked', () => {
    changed.fire({ all: [ADA, BOB], active: ADA });
    assert.deepEqual(states.find('L'), { state: { kind: 'revoked' }, learned: 1 });
  });

  for (const [what, active] of [
    ['another account is active', BOB],
    ['its session has ended', { ...ADA, token: undefined }],
    ['nobody is signed in', undefined],
  ] as const)
    it(`is not known any more when ${what}`, () => {
      changed.fire({ all: [ADA, BOB], active });
      assert.equal(states.find('L'), undefined);
    });

  for (const [what, happens, then] of [
    [
      'another account became active',
      () => {
        changed.fire({ all: [ADA, BOB], active: BOB });
      },
      undefined,
    ],
    [
      'its recipients were changed',
      () => {
        states.forget(['L']);
      },
      undefined,
    ],
    [
      'it was revoked',
      () => {
        states.endAll(['L']);
      },
      { kind: 'revoked' },
    ],
  ] as const)
    it(`is not known from an answer that was asked for before ${what}`, () => {
      const { generation } = states;
      happens();
      states.learn([['L', { kind: 'open', expires: 2 }]], generation);
      assert.deepEqual(states.find('L')?.state, then);
    });
});
