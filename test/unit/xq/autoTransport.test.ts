import assert from 'node:assert/strict';
import { XqError } from '../../../src/xq/errors.ts';
import { AutoTransport } from '../../../src/xq/transport/autoTransport.ts';
import type { Transport, TransportRequest } from '../../../src/xq/transport/transport.ts';

const request: TransportRequest = {
  method: 'POST',
  url: 'https://x.test/',
  headers: {},
  label: { service: 's', endpoint: 'e', template: 't' },
  repeatable: false,
};

const notSent = (): XqError => new XqError('offline', { cause: new Error('ECONNREFUSED') });
const perhapsSent = (): XqError => new XqError('offline', { cause: new Error('ECONNRESET') });

/** A transport that does what it is told at the moment, and counts. */
class Scripted implements Transport {
  sent = 0;
  failure: Error | undefined;

  send(): Promise<{ status: number; text: string }> {
    this.sent += 1;
    return this.failure === undefined
      ? Promise.resolve({ status: 200, text: '' })
      : Promise.reject(this.failure);
  }
}

function auto(): { first: Scripted; second: Scripted; transport: AutoTransport } {
  const [first, second] = [new Scripted(), new Scripted()];
  return { first, second, transport: new AutoTransport(first, second) };
}

describe('AutoTransport', () => {
  it('uses the first while it works', async () => {
    const { first, second, transport } = auto();
    await transport.send(request);
    await transport.send(request);
    assert.deepEqual([first.sent, second.sent], [2, 0]);
  });

  for (const failure of [notSent(), new XqError('proxyFailed')]) {
    it(`tries the second after ${failure.code} with nothing sent, and prefers it from then on`, async () => {
      const { first, second, transport } = auto();
      first.failure = failure;
      await transport.send(request);
      await transport.send(request);
      assert.deepEqual([first.sent, second.sent], [1, 2]);
    });
  }

  for (const failure of [
    perhapsSent(),
    new XqError('timeout'),
    new XqError('tlsFailed'),
    new XqError('cancelled'),
    new XqError('redirected'),
    new Error('bug'),
  ]) {
    it(`never sends a second time after ${failure.message}`, async () => {
      const { first, second, transport } = auto();
      first.failure = failure;
      await assert.rejects(transport.send(request), failure);
      assert.deepEqual([first.sent, second.sent], [1, 0]);
    });
  }

  it('goes back to the first when the second stops working', async () => {
    const { first, second, transport } = auto();
    first.failure = new XqError('proxyFailed');
    await transport.send(request);
    first.failure = undefined;
    second.failure = notSent();
    await transport.send(request);
    await transport.send(request);
    assert.deepEqual([first.sent, second.sent], [3, 2]);
  });

  it('many at once that find the first defeated all go through the second', async () => {
    const { first, second, transport } = auto();
    first.failure = new XqError('proxyFailed');
    await Promise.all([1, 2, 3].map(() => transport.send(request)));
    await transport.send(request);
    assert.deepEqual([first.sent, second.sent], [3, 4]);
  });

  it('when both reach nobody, reports the failure of the first and keeps its preference', async () => {
    const { first, second, transport } = auto();
    first.failure = new XqError('proxyFailed');
    second.failure = notSent();
    await assert.rejects(transport.send(request), first.failure);
    await assert.rejects(transport.send(request), first.failure);
  });

  it('when the second was sent and failed, reports that', async () => {
    const { first, second, transport } = auto();
    first.failure = notSent();
    for (const failure of [perhapsSent(), new XqError('timeout'), new XqError('cancelled')]) {
      second.failure = failure;
      await assert.rejects(transport.send(request), failure);
    }
  });
});
