import { strict as assert } from 'node:assert';
import type { Fault } from '../../../src/sandbox/faults.ts';
import type { MessageHandle } from '../fake/fake.ts';
import type { Stage } from '../stage.ts';
import type { ErrorCode } from '../../../src/editor/sentences.ts';
import { ASKING_STEPS } from './askingSteps.ts';
import { failedWith, openMarked, shape, signedIn, told } from './steps.ts';

interface Trouble {
  readonly code: ErrorCode;
  /** Without one nobody listens at the other end. */
  readonly fault?: Omit<Fault, 'endpoint'>;
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'a dead server': { code: 'offline' },
  'no answer': {
    code: 'timeout',
    fault: { trouble: { kind: 'delay', until: new Promise(() => undefined) } },
  },
  'a 429': {
    code: 'rateLimited',
    fault: { trouble: { kind: 'status', status: 429, retryAfterSeconds: 3600 } },
  },
  'a 500': { code: 'serviceFailed', fault: { trouble: { kind: 'status', status: 500 } } },
  'a 503': { code: 'serviceFailed', fault: { trouble: { kind: 'status', status: 503 } } },
  HTML: { code: 'badAnswer', fault: { trouble: { kind: 'html' } } },
  'an empty body': { code: 'badAnswer', fault: { trouble: { kind: 'empty' } } },
  'a cut connection': { code: 'offline', fault: { trouble: { kind: 'cut' } } },
  'an answer that is lost': { code: 'offline', fault: { trouble: { kind: 'cut' }, afterwards: true } },
};

function breakAt({ service, sandbox }: Stage, endpoint: string, fault: Trouble['fault']): void {
  if (fault === undefined) service.downAt = endpoint;
  else sandbox.faults.add({ endpoint, ...fault });
  if (fault?.trouble.kind === 'delay') service.slowAt(endpoint);
}

function mend({ service, sandbox }: Stage): void {
  service.mend();
  sandbox.faults.clear();
}

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
