import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake, settle, user } from './fake/fake.ts';
import { stage } from './stage.ts';
import { ADA, askedForEmail, askedForPin, BOB, finish } from './auth/steps.ts';

const DAY = 24 * 60 * 60_000;
const REFUSED = { kind: 'status', status: 401 } as const;

interface Look {
  readonly text: string;
  readonly tooltip: string;
  readonly label: string;
}

/** The item as it is now: never more than one, and in its warning colour only in the sandbox. */
async function look(): Promise<Look> {
  await settle();
  const [item, ...others] = fake.statusBarItems;
  assert.ok(item !== undefined && others.length === 0 && item.visible);
  assert.deepEqual([item.id, item.name, item.command], ['xq.status', 'XQ Sign-In', 'xq.showMenu']);
  assert.equal(item.accessibilityInformation?.role, 'button');
  assert.equal(item.color, undefined);
  const background = (item.backgroundColor as { readonly id: string } | undefined)?.id;
  const sandbox = fake.contextKeys.get('xq.sandbox') === true;
  assert.equal(background, sandbox ? 'statusBarItem.warningBackground' : undefined);
  return {
    text: item.text,
    tooltip: typeof item.tooltip === 'string' ? item.tooltip : 'not a text',
    label: item.accessibilityInformation.label,
  };
}

const SIGNED_OUT: Look = {
  text: '$(lock) XQ: Sign In',
  tooltip: 'You are not signed in to XQ.',
  label: 'XQ: Sign In',
};

const SIGNED_IN: Look = {
  text: `$(lock) XQ: ${ADA}`,
  tooltip: `Signed in to XQ as ${ADA}.`,
  label: `XQ: ${ADA}`,
};

const OFFLINE: Look = {
  text: '$(debug-disconnect) XQ: Offline',
  tooltip: 'XQ could not be reached.',
  label: 'XQ: Offline',
};

async function menu(): Promise<string[]> {
  const running = user.clickStatusBar('xq.status');
  const pick = await user.quickPick({ title: 'XQ' }, running);
  const rows = pick.items.map(({ label, description }) =>
    [label.replace(/^\$\([\w-]+\) /u, ''), description].filter(Boolean).join(' - '),
  );
  await pick.hide();
  await running;
  return rows;
}

const FILES = ['Encrypt File…', 'Decrypt File…'];
const COMMON = [...FILES, 'Use Sandbox - no account, no network', 'Set API Key…', 'Show Log'];

describe('The status bar item', () => {
  it('says that nobody is signed in', async () => {
    await stage();
    assert.deepEqual(await look(), SIGNED_OUT);
  });

  it('says that a sign-in is under way, and that the PIN is waited for', async () => {
    const staged = await stage();
    const { running, box } = await askedForEmail();
    assert.deepEqual(await look(), {
      text: '$(sync~spin) XQ: Signing in…',
      tooltip: 'Signing in to XQ.',
      label: 'XQ: Signing in…',
    });
    await box.answer(ADA);
    const pin = await user.inputBox({ step: 2 }, running);
    assert.deepEqual(await look(), {
      text: '$(mail) XQ: Waiting for PIN',
      tooltip: 'XQ has mailed a PIN. Enter it to sign in.',
      label: 'XQ: Waiting for PIN',
    });
    await finish(staged, { running, box: pin });
    assert.deepEqual(await look(), SIGNED_IN);
  });

  it('says that the session has ended', async () => {
    const staged = await stage({ signedInAs: ADA });
    staged.service.pass(DAY);
    await staged.reload();
    assert.deepEqual(await look(), {
      text: '$(warning) XQ: Session ended',
      tooltip: `The session of ${ADA} has ended. Sign in again.`,
      label: 'XQ: Session ended',
    });
  });

  it('says that XQ was not reached, until it is reached again', async () => {
    const staged = await stage();
    staged.service.downAt = '*';
    const { running, box } = await askedForEmail();
    await box.answer(ADA);
    await box.validation('cannot be reached');
    await box.hide();
    await running;
    assert.deepEqual(await look(), OFFLINE);
    staged.service.mend();
    await staged.signIn(ADA);
    assert.deepEqual(await look(), SIGNED_IN);
  });

  it('still tells who is signed in while XQ is not reached', async () => {
    const staged = await stage({ signedInAs: ADA });
    staged.service.downAt = '*';
    const { box } = await askedForEmail();
    await box.accept();
    await box.validation('cannot be reached');
    await box.hide();
    const tooltip = `XQ could not be reached. Signed in as ${ADA}.`;
    assert.deepEqual(await look(), { ...OFFLINE, tooltip });
  });

  it('is reached also when it refuses: a 401 or a 500 is no failure of the network', async () => {
    for (const trouble of [REFUSED, { kind: 'status', status: 500 } as const]) {
      const staged = await stage();
      staged.sandbox.faults.add({ endpoint: 'GET /subscription/v2/codevalidation', trouble });
      const { running, box } = await askedForPin();
      await box.answer(staged.service.pinOf(ADA));
      await box.validation(/expired|trouble/u);
      await box.hide();
      await running;
      assert.deepEqual(await look(), SIGNED_OUT);
    }
  });

  it('knows nothing of the network of an address that was changed since', async () => {
    const staged = await stage();
    staged.service.downAt = '*';
    const { box } = await askedForEmail();
    await box.answer(ADA);
    await box.validation('cannot be reached');
    await box.hide();
    fake.configuration.set('xq.service.subscriptionUrl', 'https://other.example/v2/');
    assert.deepEqual(await look(), SIGNED_OUT);
  });

  it('is marked in the sandbox, in every state', async () => {
    const staged = await stage({ signedInAs: ADA });
    await user.run('xq.useSandbox');
    const nothingLeaves = ' The sandbox stands in for XQ; nothing leaves this computer.';
    const signedOut = {
      text: '$(lock) SANDBOX: Sign In',
      tooltip: SIGNED_OUT.tooltip + nothingLeaves,
      label: 'SANDBOX: Sign In',
    };
    assert.deepEqual(await look(), signedOut);
    const { box } = await askedForEmail();
    assert.equal((await look()).text, '$(sync~spin) SANDBOX: Signing in…');
    await box.hide();
    assert.deepEqual(await look(), signedOut);
    await user.run('xq.leaveSandbox');
    assert.deepEqual(await look(), SIGNED_IN);
    assert.equal(staged.service.count('POST /subscription/v2/authorize'), 1);
  });

  it('goes with the extension', async () => {
    const { context } = await stage();
    context.close();
    assert.deepEqual(fake.statusBarItems, []);
  });
});

describe('The menu of the status bar item', () => {
  it('offers to sign in to who is not', async () => {
    await stage();
    assert.deepEqual(await menu(), ['Sign In…', 'Sign In as Alias…', ...COMMON]);
  });

  it('offers to add an account and, not first, to sign out to who is signed in', async () => {
    await stage({ signedInAs: ADA });
    assert.deepEqual(await menu(), ['Add an Account…', `Sign Out - ${ADA}`, ...COMMON]);
  });

  it('offers to switch where there are several accounts', async () => {
    const staged = await stage({ signedInAs: ADA });
    await staged.signIn(BOB);
    const rows = ['Add an Account…', 'Switch Account…', `Sign Out - ${BOB}`];
    assert.deepEqual(await menu(), [...rows, ...COMMON]);
  });

  it('offers to sign in again where the session has ended', async () => {
    const staged = await stage({ signedInAs: ADA });
    staged.service.pass(DAY);
    await staged.reload();
    const rows = [`Sign In Again… - ${ADA}`, `Sign Out - ${ADA}`];
    assert.deepEqual(await menu(), [...rows, ...COMMON]);
  });

  it('offers to encrypt what is selected, and to decrypt', async () => {
    await stage();
    const editor = fake.openEditor({ text: 'secret' });
    assert.deepEqual(await menu(), ['Sign In…', 'Sign In as Alias…', 'Decrypt', ...COMMON]);
    user.select(editor, 'secret');
    const rows = ['Sign In…', 'Sign In as Alias…', 'Encrypt Selection…', 'Decrypt'];
    assert.deepEqual(await menu(), [...rows, ...COMMON]);
  });

  it('offers to leave the sandbox, which needs no API key', async () => {
    await stage();
    await user.run('xq.useSandbox');
    const rows = ['Sign In…', 'Sign In as Alias…', ...FILES, 'Leave Sandbox', 'Show Log'];
    assert.deepEqual(await menu(), rows);
  });

  it('does what the row says', async () => {
    await stage();
    const running = user.clickStatusBar('xq.status');
    await (await user.quickPick({}, running)).choose('Sign In…');
    await user.inputBox({ title: 'XQ: Sign In' }, running);
  });

  it('does not throw away a sign-in that waits for the PIN', async () => {
    const staged = await stage();
    const asked = await askedForPin();
    await user.clickStatusBar('xq.status');
    assert.equal(asked.box.isOnScreen, true);
    await finish(staged, asked);
    assert.deepEqual(await look(), SIGNED_IN);
  });
});

describe('Show Log', () => {
  it('shows the log, which names requests by their template only', async () => {
    await stage({ signedInAs: ADA });
    fake.setLogLevel(vscode.LogLevel.Debug);
    await user.run('xq.showLog');
    const [channel, ...others] = fake.outputChannels.filter(({ disposed }) => !disposed);
    assert.ok(channel !== undefined && others.length === 0);
    assert.deepEqual([channel.name, channel.shown], ['XQ Encrypt', true]);
    const requests = channel.lines.map(({ text }) => text.replace(/ \(\d+ ms\)$/u, ''));
    assert.deepEqual(requests, [
      'subscription authorizeUser: POST authorize -> 200',
      'subscription codeValidate: GET codevalidation?pin={pin} -> 204',
      'subscription exchangeKey: GET exchange?b={businessId} -> 200',
    ]);
  });
});
