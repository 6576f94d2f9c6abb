import { strict as assert } from 'node:assert';
import { HeldTexts } from '../../../src/editor/text/heldTexts.ts';
import { holdTimers } from '../auth/heldTimers.ts';
import { fake, settle, user } from '../fake/fake.ts';
import type { MessageHandle } from '../fake/fake.ts';
import { places } from '../leaks.ts';
import type { Stage } from '../stage.ts';
import { pendingOnClipboard } from '../packets/steps.ts';
import { installHistory } from './gitSteps.ts';
import { encrypt, hearOfEarlierText, openMarked, signedIn } from './steps.ts';

const CANARY = 'canary-4711';
const MARKED = `a: [[${CANARY}]]\n`;
const NOTE = /^The earlier text of /u;
const FIVE_MINUTES = 300_000;

async function hearing(): Promise<Stage> {
  const staged = await signedIn();
  await hearOfEarlierText(staged, true);
  return staged;
}

const notes = (): string[] => fake.messages.map(({ text }) => text).filter((text) => NOTE.test(text));

async function noteOn(name: string): Promise<MessageHandle> {
  openMarked(MARKED, name);
  await encrypt();
  return await user.message(NOTE);
}

describe('after the first encryption in a file', () => {
  it('a note says where the earlier text may be, and the command does not wait for it', async () => {
    await hearing();
    const note = await noteOn('notes.txt');
    assert.equal(note.severity, 'information');
    assert.equal(
      note.text,
      'The earlier text of notes.txt may still be in undo, in Local History and in git.',
    );
    assert.deepEqual(note.buttons, ['Check Git History', 'Show Local History', 'Don’t Show Again']);
    assert.match(fake.statusBarMessages.at(-1) ?? '', /Encrypted for/u);
    await note.dismiss();
  });

  it('it comes once for each file, also after the window was opened again', async () => {
    const staged = await hearing();
    await (await noteOn('notes.txt')).dismiss();
    await staged.reload();
    openMarked(MARKED, 'notes.txt');
    await encrypt();
    assert.equal(notes().length, 1);
    await (await noteOn('other.txt')).dismiss();
    assert.equal(notes().length, 2);
  });

  it('it comes too when the key packet was only made', async () => {
    await hearing();
    await pendingOnClipboard(MARKED, 'notes.txt');
    await (await user.message(NOTE)).dismiss();
  });

  it('nothing is said of a text that was never saved', async () => {
    await hearing();
    openMarked(MARKED);
    await encrypt();
    assert.deepEqual(notes(), []);
  });

  it('nothing is said any more once that was chosen', async () => {
    const staged = await hearing();
    await (await noteOn('notes.txt')).choose('Don’t Show Again');
    await staged.reload();
    openMarked(MARKED, 'other.txt');
    await encrypt();
    assert.equal(notes().length, 1);
  });

  it('its name is remembered, among 500 at most, and nothing of what it held', async () => {
    const { context } = await hearing();
    const earlier = Array.from({ length: 500 }, (_, i) => `file:///workspace/${i}.txt`);
    await context.workspaceState.update('xq.earlierText.noted', earlier);
    await (await noteOn('notes.txt')).dismiss();
    assert.deepEqual(context.workspaceState.get('xq.earlierText.noted'), [
      'file:///workspace/notes.txt',
      ...earlier.slice(0, -1),
    ]);
    for (const [place, text] of places(context)) assert.ok(!text.includes(CANARY), place);
  });

  it('a state that cannot be written is told and leaves the ciphertext where it is', async () => {
    const { context } = await hearing();
    context.workspaceState.update = () => Promise.reject(new Error('full'));
    const editor = openMarked(MARKED, 'notes.txt');
    await encrypt();
    await (await user.message(/not foreseen/u)).dismiss();
    assert.match(editor.document.getText(), /^a: xq1\./u);
  });

  it('Local History is shown for the file; only VS Code’s own command removes more than one entry', async () => {
    await hearing();
    await (await noteOn('notes.txt')).choose('Show Local History');
    const how = await user.message(/^Timeline lists the saved versions of notes\.txt/u);
    const [timeline] = fake.builtInCommands.filter(({ id }) => id === 'files.openTimeline');
    assert.equal(String(timeline?.args[0]), 'file:///workspace/notes.txt');
    await how.choose('Delete for All Files…');
    await settle();
    assert.equal(fake.builtInCommands.at(-1)?.id, 'workbench.action.localHistory.deleteAll');
  });
});

describe('the text that git history may be checked for', () => {
  it('is held for five minutes at most', async () => {
    const timers = holdTimers(FIVE_MINUTES);
    try {
      const asked = installHistory([`a: ${CANARY}\n`]);
      await hearing();
      const note = await noteOn('notes.txt');
      timers.pass(FIVE_MINUTES);
      await note.choose('Check Git History');
      const answer = await user.message(/held for five minutes only/u);
      await answer.dismiss();
      assert.deepEqual(asked, []);
    } finally {
      timers.release();
    }
  });

  for (const [when, happens] of [
    [
      'its time is over',
      (_: HeldTexts, pass: () => void) => {
        pass();
      },
    ],
    [
      'nobody can ask for it any more',
      (held: HeldTexts) => {
        held.forget();
      },
    ],
  ] as const)
    it(`is overwritten when ${when}`, () => {
      const timers = holdTimers(FIVE_MINUTES);
      const bytes = Buffer.from(CANARY);
      const held = new HeldTexts([bytes]);
      assert.deepEqual(held.read(), [CANARY]);
      happens(held, () => {
        timers.pass(FIVE_MINUTES);
      });
      timers.release();
      assert.deepEqual(held.read(), []);
      assert.ok(bytes.every((byte) => byte === 0));
    });
});
