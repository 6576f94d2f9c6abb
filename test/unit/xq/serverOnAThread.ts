import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A server that goes on while the thread of the test stands still. */
export interface ThreadServer extends AsyncDisposable {
  readonly url: string;
  /** Holds this thread until the n-th request has arrived as a whole; false if it does not come. */
  holdUntilAsked(n: number): boolean;
}

/** Answers every request with a locator. Plain JavaScript, so that a thread starts without a compiler. */
const SERVER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const asked = new Int32Array(workerData);
  const server = require('node:http').createServer((request, response) => {
    request.resume().on('end', () => {
      Atomics.add(asked, 0, 1);
      Atomics.notify(asked, 0);
      response.end('L'.repeat(43));
    });
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

/** Only a failing test waits as long. */
const PATIENCE_MS = 2000;

export async function serverOnAThread(): Promise<ThreadServer> {
  const shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const asked = new Int32Array(shared);
  const worker = new Worker(SERVER, { eval: true, workerData: shared });
  const [port] = (await once(worker, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${port}/`,
    holdUntilAsked: (n) => Atomics.wait(asked, 0, n - 1, PATIENCE_MS) !== 'timed-out',
    [Symbol.asyncDispose]: async () => {
      await worker.terminate();
    },
  };
}
