import { fork } from 'node:child_process';
import { once } from 'node:events';
import { inRepo } from '../../harness/paths.ts';
import type { Hosts } from '../../../src/xq/hosts.ts';
import type { Answer, Question } from './questions.ts';

/** An XQ service that is far away. */
export interface SlowService {
  readonly hosts: Hosts;
  requests(): Promise<number>;
  connections(): Promise<number>;
  /** Closes every connection; resolves when this process has noticed. */
  drop(): Promise<void>;
  stop(): void;
}

export async function startSlowService(): Promise<SlowService> {
  const child = fork(inRepo('test/bench/network/service.ts'), { execArgv: process.execArgv });
  const ended = once(child, 'exit').then(() => {
    throw new Error('The service behind the slow line has ended.');
  });
  ended.catch(() => undefined);
  const ask = async (question: Question): Promise<Answer> => {
    const answered = once(child, 'message') as Promise<[Answer]>;
    child.send(question);
    return (await Promise.race([answered, ended]))[0];
  };
  const origin = `http://127.0.0.1:${await ask('port')}`;
  return {
    hosts: {
      subscription: `${origin}/subscription/v2/`,
      validation: `${origin}/validation/v2/`,
      quantum: `${origin}/quantum/v2/`,
    },
    requests: () => ask('requests'),
    connections: () => ask('connections'),
    drop: async () => {
      await ask('drop');
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
    stop: () => {
      child.disconnect();
    },
  };
}
