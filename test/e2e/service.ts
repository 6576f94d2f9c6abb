import { randomBytes, randomInt } from 'node:crypto';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { serve } from '../../src/sandbox/serve.ts';

/** An XQ service on this machine, in the test's own process, so that the test knows every secret it gave out. */
export interface Service {
  readonly sandbox: Sandbox;
  readonly apiKey: string;
  /** The settings with which VS Code talks to it. */
  readonly settings: Readonly<Record<string, string>>;
  pin(address: string): Promise<string>;
  /** The link in the latest mail, as the person would click it. */
  clickLink(address: string): Promise<void>;
  /** Every secret that must not be found in clear anywhere. */
  secrets(): string[];
  close(): Promise<void>;
}

/** Longer than XQ's, so that finding one in a file is never by chance. */
const longPin = (): string => Array.from({ length: 14 }, () => randomInt(10)).join('');

export async function startService(): Promise<Service> {
  const apiKey = `key-${randomBytes(24).toString('hex')}`;
  const sandbox = await startSandbox({ apiKeys: [apiKey], pin: longPin });
  const served = await serve(sandbox, { port: 0 });
  const { origin } = served;
  const mail = async (address: string): Promise<{ pin: string; link: string }> => {
    const answer = await fetch(`${origin}/mailbox/${encodeURIComponent(address)}`);
    return (await answer.json()) as { pin: string; link: string };
  };
  return {
    sandbox,
    apiKey,
    settings: {
      'xq.service.subscriptionUrl': `${origin}/subscription/v2/`,
      'xq.service.validationUrl': `${origin}/validation/v2/`,
      'xq.service.quantumUrl': `${origin}/quantum/v2/`,
    },
    pin: async (address) => (await mail(address)).pin,
    clickLink: async (address) => {
      await fetch(origin + (await mail(address)).link);
    },
    secrets: () => {
      const { pins, tokens, contentKeys } = sandbox.inspect();
      return [apiKey, ...pins, ...tokens, ...contentKeys.map((key) => key.replace(/^\../, ''))];
    },
    close: () => served.close(),
  };
}
