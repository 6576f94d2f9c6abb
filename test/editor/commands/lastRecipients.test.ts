import { strict as assert } from 'node:assert';
import { fake, user } from '../fake/fake.ts';
import { stage } from '../stage.ts';
import { ADA, ADD, answerPolicy, BOB, encrypt, EVE, openMarked, shape, signedIn } from '../text/steps.ts';

const LAST = 'xq.encryptSelectionForLastRecipients';

describe('Encrypt Selection for Last Recipients', () => {
  it('asks nothing, and encrypts for whom and as long as the last time', async () => {
    const { service } = await stage({ signedInAs: ADA });
    openMarked('a: [[one]]\n');
    const first = user.run('xq.encryptSelection');
    await answerPolicy(first, `${BOB}, ${EVE}`, '7 days');
    await first;
    const editor = openMarked('b: [[two]]\n');
    await encrypt();
    assert.equal(shape(editor.document.getText()), 'b: INLINE\n');
    const [one, two] = service.sent
      .filter(({ url }) => url.endsWith('/packet/add'))
      .map(({ body }) => JSON.parse(body) as { recipients: unknown; expires: unknown });
    assert.deepEqual(two?.recipients, [BOB, EVE]);
    assert.deepEqual([two.recipients, two.expires], [one?.recipients, one?.expires]);
  });

  it('remembers them across a reload', async () => {
    const staged = await signedIn();
    await staged.reload();
    const editor = openMarked('b: [[two]]\n');
    await encrypt();
    assert.equal(shape(editor.document.getText()), 'b: INLINE\n');
  });

  it('asks where there was no last time', async () => {
    const { service } = await stage({ signedInAs: ADA });
    const editor = openMarked('a: [[one]]\n');
    const running = user.run(LAST);
    await answerPolicy(running);
    await running;
    assert.equal(shape(editor.document.getText()), 'a: INLINE\n');
    assert.equal(service.count(ADD), 1);
  });

  it('asks where what was remembered is no address any more', async () => {
    const { context } = await stage({ signedInAs: ADA });
    await context.globalState.update('xq.lastRecipients', ['not an address', 7]);
    openMarked('a: [[one]]\n');
    const running = user.run(LAST);
    const who = await user.quickPick({ step: 1 }, running);
    await who.hide();
    await running;
    assert.deepEqual(fake.messages, []);
  });

  it('asks to sign in where nobody is, and goes on', async () => {
    const staged = await stage();
    await staged.context.globalState.update('xq.lastRecipients', [BOB]);
    const editor = openMarked('a: [[one]]\n');
    const running = user.run(LAST);
    await (await user.inputBox({ step: 1 }, running)).answer(ADA);
    await (await user.inputBox({ step: 2 }, running)).answer(staged.service.pinOf(ADA));
    await running;
    assert.equal(shape(editor.document.getText()), 'a: INLINE\n');
  });

  it('says in the status bar for whom, and until when', async () => {
    await signedIn();
    openMarked('a: [[one]]\n');
    await encrypt();
    assert.match(JSON.stringify(fake.statusBarMessages), /Encrypted for bob@example\.com.*1 day/u);
  });
});
