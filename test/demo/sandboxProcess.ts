import { spawnGroup, stopGroup } from '../harness/childGroup.ts';
import { inRepo } from '../harness/paths.ts';

/** The sandbox service as a process of its own. */
export interface SandboxProcess {
  readonly origin: string;
  /** The settings with which VS Code talks to it. */
  readonly settings: Readonly<Record<string, string>>;
  /** The latest PIN that was mailed to an address. */
  pin(address: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts `npm run sandbox` on a free port and waits until it says where it listens. */
export async function startSandboxProcess(): Promise<SandboxProcess> {
  const child = spawnGroup(
    process.execPath,
    [...process.execArgv, inRepo('src/sandbox/cli.ts'), '--port', '0'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const origin = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /listening on (http:\/\/\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => {
      reject(new Error(`The sandbox service did not start. ${said}`));
    });
  });
  return {
    origin,
    settings: {
      'xq.service.subscriptionUrl': `${origin}/subscription/v2/`,
      'xq.service.validationUrl': `${origin}/validation/v2/`,
      'xq.service.quantumUrl': `${origin}/quantum/v2/`,
    },
    pin: async (address) => {
      const answer = await fetch(`${origin}/mailbox/${encodeURIComponent(address)}`);
      return ((await answer.json()) as { pin: string }).pin;
    },
    stop: () => stopGroup(child),
  };
}
