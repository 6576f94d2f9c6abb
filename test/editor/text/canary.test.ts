import { strict as assert } from 'node:assert';
import { LogLevel } from 'vscode';
import { fake, user } from '../fake/fake.ts';
import { places } from '../leaks.ts';
import { ADD, BOB, decryptAll, encrypt, KEY, openMarked, signedIn, toldOnly } from './steps.ts';
import { pendingOnClipboard, storeFromClipboard } from '../packets/steps.ts';

const CANARY = 'canary-4711';

describe('what is encrypted', () => {
  it('stands in no log, message, state, context key or request, whatever goes well or wrong', async () => {
    const staged = await signedIn();
    fake.setLogLevel(LogLevel.Trace);
    const editor = openMarked(`a: [[${CANARY}]]\nb: [[${CANARY}]]\n`);
    for (const status of [400, 403, 429, 500]) {
      const fault = staged.sandbox.faults.add({ endpoint: ADD, trouble: { kind: 'status', status } });
      await toldOnly(encrypt());
      fault.dispose();
    }
    await encrypt();
    const fault = staged.sandbox.faults.add({ endpoint: KEY, trouble: { kind: 'html' } });
    user.select(editor, editor.document.getText().slice(3, 60));
    await toldOnly(user.run('xq.decrypt'));
    fault.dispose();
    await staged.signIn(BOB);
    await decryptAll(editor);
    const pending = await pendingOnClipboard(`c: [[${CANARY}]]\n`);
    await storeFromClipboard();
    await decryptAll(pending);
    for (const [place, text] of places(staged.context))
      assert.ok(!text.includes(CANARY), `the plaintext stands in ${place}`);
    for (const { url, body } of staged.service.sent) assert.ok(!`${url}\n${body}`.includes(CANARY), url);
  });
});
