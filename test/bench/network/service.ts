// The sandbox service behind a slow line, in a process of its own so that its work is not in the numbers. The process that
// started it asks by messages.
import { startSandbox } from '../../../src/sandbox/index.ts';
import { serve } from '../../../src/sandbox/serve.ts';
import { startProxy } from './proxy.ts';
import { PIN, type Answer, type Question } from './questions.ts';

const sandbox = await startSandbox({ pin: () => PIN });
const served = await serve(sandbox, { port: 0 });
const proxy = await startProxy(served.port);

const answers: Readonly<Record<Question, () => Answer>> = {
  port: () => proxy.port,
  requests: () => [...sandbox.requests.values()].reduce((sum, count) => sum + count, 0),
  connections: () => proxy.connections,
  drop: () => {
    proxy.drop();
    return 0;
  },
};

process.on('message', (question: Question) => process.send?.(answers[question]()));
process.once('disconnect', () => process.exit(0));
