import { strict as assert } from 'node:assert';
import type { MessageHandle } from '../fake/fake.ts';
import { breakAt, mend, TROUBLES } from '../troubles.ts';
import { ASKING_STEPS } from './askingSteps.ts';
import { failedWith, openMarked, shape, signedIn, told } from './steps.ts';

/** Presses Try Again where that is offered, else runs the command anew. */
async function tryAgain(
  message: MessageHandle,
  running: Promise<void>,
  run: () => Promise<void>,
): Promise<void> {
  const offered = message.buttons.includes('Try Again');
  await (offered ? message.choose('Try Again') : message.dismiss());
  await running;
  if (!offered) await run();
}

describe('trouble with the service', () => {
  for (const { step, endpoint, marked, after, prepare, run } of ASKING_STEPS)
    for (const [what, { code, fault }] of Object.entries(TROUBLES))
      it(`${what} while ${step} is told, leaves the text as it was, and trying again goes well`, async () => {
        const staged = await signedIn();
        const editor = openMarked(marked);
        await prepare();
        const { version } = editor.document;
        const text = editor.document.getText();
        breakAt(staged, endpoint, fault);
        const running = run(editor);
        const message = await told(running);
        assert.equal(message.text, failedWith(code));
        assert.equal(message.severity, 'error');
        assert.equal(editor.document.getText(), text);
        assert.equal(editor.document.version, version);
        mend(staged);
        await tryAgain(message, running, () => run(editor));
        assert.equal(shape(editor.document.getText()), after);
      });
});
