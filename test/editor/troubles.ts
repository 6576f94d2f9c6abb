import type { ErrorCode } from '../../src/editor/sentences.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import type { Stage } from './stage.ts';

/** What can go wrong with a request, and the code that it is told by. */
interface Trouble {
  readonly code: ErrorCode;
  /** Without one nobody listens at the other end. */
  readonly fault?: Omit<Fault, 'endpoint'>;
}

export const TROUBLES: Readonly<Record<string, Trouble>> = {
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

export function breakAt({ service, sandbox }: Stage, endpoint: string, fault: Trouble['fault']): void {
  if (fault === undefined) service.downAt = endpoint;
  else sandbox.faults.add({ endpoint, ...fault });
  if (fault?.trouble.kind === 'delay') service.slowAt(endpoint);
}

export function mend({ service, sandbox }: Stage): void {
  service.mend();
  sandbox.faults.clear();
}
