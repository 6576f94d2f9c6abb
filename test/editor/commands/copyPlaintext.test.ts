import { strict as assert } from 'node:assert';
import { mock } from 'node:test';
import * as vscode from 'vscode';
import { holdTimers } from '../auth/heldTimers.ts';
import type { HeldTimers } from '../auth/heldTimers.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { places } from '../leaks.ts';
import { end } from '../stage.ts';
import type { Stage } from '../stage.ts';
import {
  BOB,
  encrypt,
  EVE,
  failedWith,
  KEY,
  KEYS,
  oneOfAnother,
  openMarked,
  selectAll,
  signedIn,
  toldOnly,
  wordsFor,
} from '../text/steps.ts';

const CANARY = 'canary-4711';
const NOTHING = 'Nothing was copied.';

const copy = (...args: unknown[]): Promise<unknown> => user.run('xq.copyPlaintext', ...args);

/** A window in which the canary was copied out of a message. */
async function copied(settings: Readonly<Record<string, unknown>> = {}): Promise<Stage> {
  const staged = await signedIn({ settings });
  const editor = openMarked(`a: [[${CANARY}]]\n`);
  await encrypt();
  user.select(editor, new vscode.Selection(0, 10, 0, 10));
  await copy();
  assert.equal(fake.clipboard.text, CANARY);
  return staged;
}

describe('Copy Plaintext', () => {
  it('copies the message at the cursor, and leaves the document as it is', async () => {
    const staged = await signedIn();
    const editor = openMarked(`a: [[${CANARY}]] [[two]]\n`);
    await encrypt();
    const { version } = editor.document;
    user.select(editor, new vscode.Selection(0, 10, 0, 10));
    await copy();
    assert.equal(fake.clipboard.text, CANARY);
    assert.equal(editor.document.version, version);
    assert.equal(staged.service.count(KEY), 1);
  });

  it('copies several in the order of the document, joined by its line ends, with one request', async () => {
    const { service } = await signedIn();
    const editor = openMarked('a: [[one]] [[two]]\r\n[[three]]\r\n');
    await encrypt();
    selectAll(editor);
    await copy();
    assert.equal(fake.clipboard.text, 'one\r\ntwo\r\nthree');
    assert.equal(service.count(KEYS), 1);
  });

  it('copies the message that it was called for', async () => {
    await signedIn();
    const { document } = openMarked('a: [[one]]\n');
    await encrypt();
    openMarked('b\n');
    await copy({ uri: document.uri.toString(), line: 0, character: 5 });
    assert.equal(fake.clipboard.text, 'one');
  });

  it('copies none where the cursor is at none: all in the file are not meant', async () => {
    const { service } = await signedIn();
    const editor = openMarked('xq: [[one]]\n');
    await encrypt();
    user.select(editor, new vscode.Selection(0, 0, 0, 0));
    assert.equal((await toldOnly(copy())).text, failedWith('nothingToDecrypt'));
    assert.equal(service.count(KEY), 0);
  });

  it('copies nothing where one of several stays closed, and says why', async () => {
    const editor = await oneOfAnother();
    selectAll(editor);
    fake.clipboard.text = 'before';
    const { text } = await toldOnly(copy());
    assert.equal(text, `1 of 2 cannot be opened. ${NOTHING} ${wordsFor('notRecipient')}`);
    assert.equal(fake.clipboard.text, 'before');
  });

  it('says of a single one why it stays closed', async () => {
    const staged = await signedIn();
    openMarked('[[one]]\n');
    await encrypt();
    await staged.signIn(EVE);
    assert.equal((await toldOnly(copy())).text, failedWith('notRecipient', NOTHING));
  });

  for (const [seconds, words] of [
    [60, 'the clipboard is cleared in 60 seconds'],
    [1, 'the clipboard is cleared in 1 second'],
    [0, 'it stays on the clipboard'],
  ] as const)
    it(`says in the status bar what becomes of it after ${String(seconds)} seconds`, async () => {
      await copied({ 'xq.clipboard.clearSeconds': seconds });
      assert.equal(fake.statusBarMessages.at(-1), `$(clippy) Plaintext copied; ${words}`);
    });

  it('keeps the plaintext nowhere else', async () => {
    const { context } = await copied();
    for (const [place, text] of places(context)) assert.ok(!text.includes(CANARY), place);
    assert.ok(!fake.disk.everything.includes(CANARY));
  });
});

describe('Copied plaintext is cleared', () => {
  let timers: HeldTimers;

  beforeEach(() => {
    timers = holdTimers(1001);
  });

  afterEach(() => {
    timers.release();
  });

  const cleared = async (): Promise<boolean> => {
    await settle();
    return fake.clipboard.text === '';
  };

  it('after a minute', async () => {
    await copied();
    timers.pass(59_999);
    assert.equal(await cleared(), false);
    timers.pass(60_000);
    assert.equal(await cleared(), true);
  });

  it('after the time that is set', async () => {
    await copied({ 'xq.clipboard.clearSeconds': 10 });
    timers.pass(9_999);
    assert.equal(await cleared(), false);
    timers.pass(10_000);
    assert.equal(await cleared(), true);
  });

  it('never, where that is set, and not by signing out either', async () => {
    await copied({ 'xq.clipboard.clearSeconds': 0 });
    timers.pass(Infinity);
    await user.run('xq.signOut');
    assert.equal(await cleared(), false);
  });

  it('not when something else was copied meanwhile', async () => {
    await copied();
    fake.clipboard.text = `${CANARY} `;
    timers.pass(60_000);
    await settle();
    assert.equal(fake.clipboard.text, `${CANARY} `);
  });

  it('when the time of the second copy is over, not that of the first', async () => {
    await copied();
    fake.configuration.set('xq.clipboard.clearSeconds', 120);
    await copy();
    timers.pass(60_000);
    assert.equal(await cleared(), false);
    timers.pass(120_000);
    assert.equal(await cleared(), true);
  });

  it('when its account is signed out', async () => {
    await copied();
    await user.run('xq.signOut');
    assert.equal(await cleared(), true);
  });

  it('when its account signs out while it is copied', async () => {
    await copied({ 'xq.clipboard.clearSeconds': 0 });
    fake.configuration.set('xq.clipboard.clearSeconds', 60);
    const { clipboard } = vscode.env;
    const honest = clipboard.writeText.bind(clipboard);
    let goOn = (): void => undefined;
    const signedOut = new Promise<void>((resolve) => (goOn = resolve));
    const writing = mock.method(clipboard, 'writeText', async (text: string) => {
      if (text !== '') await signedOut;
      await honest(text);
    });
    const copying = copy();
    await settle();
    await user.run('xq.signOut');
    goOn();
    await copying;
    writing.mock.restore();
    assert.equal(await cleared(), true);
  });

  it('also where the clipboard has written its own line ends', async () => {
    await signedIn();
    selectAll(openMarked('[[one\ntwo]]\n'));
    await encrypt();
    await copy();
    fake.clipboard.text = fake.clipboard.text.replaceAll('\n', '\r\n');
    timers.pass(60_000);
    assert.equal(await cleared(), true);
  });

  it('once the window comes to the front, where nobody could look before', async () => {
    await copied();
    const reading = mock.method(vscode.env.clipboard, 'readText', () => Promise.reject(new Error('no')));
    timers.pass(60_000);
    assert.equal(await cleared(), false);
    reading.mock.restore();
    await user.lookAway();
    await user.lookBack();
    assert.equal(await cleared(), true);
  });

  it('not when another account is added', async () => {
    const staged = await copied();
    await staged.signIn(BOB);
    assert.equal(await cleared(), false);
  });

  it('when the extension ends, which waits for it', async () => {
    const staged = await copied();
    await end(staged.context);
    assert.equal(fake.clipboard.text, '');
  });

  it('when the window is closed, also where nobody waits', async () => {
    const staged = await copied();
    staged.context.close();
    assert.equal(await cleared(), true);
  });

  it('not where the clipboard cannot be read, and nobody is troubled by that', async () => {
    await copied();
    const reading = mock.method(vscode.env.clipboard, 'readText', () => Promise.reject(new Error('no')));
    timers.pass(60_000);
    assert.equal(await cleared(), false);
    assert.equal(reading.mock.callCount(), 1);
    reading.mock.restore();
    assert.deepEqual(fake.messages, []);
  });
});
