import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Credentials } from '../../../src/xq/client.ts';
import type { Credential, Endpoint } from '../../../src/xq/endpoint.ts';
import type { XqErrorCode } from '../../../src/xq/errors.ts';
import { Secret } from '../../../src/xq/secret.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Where a recorded exchange comes from: a step of a transcript, or the SDK source that stands in for it. */
interface Origin {
  readonly transcript?: string | null;
  readonly step?: string;
  readonly sdk?: string;
}

export interface RecordedAnswer {
  readonly from: Origin;
  readonly status: number;
  readonly text: string;
  readonly code?: XqErrorCode;
}

/** A deliberate difference from the recorded request; with `of`, from another client's request, which is only noted. */
export interface Difference {
  readonly part: string;
  readonly of?: string;
  readonly sent?: unknown;
  readonly why: string;
}

/** One endpoint as an official client used it: `test/fixtures/wire/<endpoint>.json`. */
export interface WireFixture {
  readonly endpoint: string;
  readonly source: Origin;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly call: { readonly credential: Credential; readonly request: Record<string, unknown> };
  readonly differences: readonly Difference[];
  readonly answers: {
    readonly believed: readonly RecordedAnswer[];
    readonly refused: readonly RecordedAnswer[];
  };
}

/** A step of a transcript with what was really sent and answered. */
export interface TranscriptStep {
  readonly step: string;
  readonly requests: readonly {
    readonly sdk_url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly response: { readonly status: number; readonly body: string };
  }[];
}

export type AnyEndpoint = Endpoint<Record<string, unknown>, unknown>;

/** Every endpoint file of src/xq, read from the disk: a file with a `/` of a service folder that exports its own name. */
export const endpointFiles: readonly { name: string; path: string }[] = [
  'subscription',
  'validation',
  'quantum',
]
  .flatMap((folder) =>
    readdirSync(join(root, 'src/xq', folder)).map((file) => join(root, 'src/xq', folder, file)),
  )
  .filter((path) => /: Endpoint</u.test(readFileSync(path, 'utf8')))
  .map((path) => ({ name: basename(path, '.ts'), path }));

export async function importEndpoint(path: string): Promise<AnyEndpoint> {
  const module = (await import(pathToFileURL(path).href)) as Record<string, AnyEndpoint | undefined>;
  const endpoint = module[basename(path, '.ts')];
  if (endpoint === undefined) throw new Error(`${path} does not export its own name`);
  return endpoint;
}

export function readFixture(name: string): WireFixture {
  return readJson(`test/fixtures/wire/${name}.json`) as WireFixture;
}

export function readStep({ transcript, step }: Origin): TranscriptStep | undefined {
  const { steps } = readJson(`test/fixtures/vectors/${transcript ?? ''}`) as { steps: TranscriptStep[] };
  return steps.find((candidate) => candidate.step === step);
}

/** The fixture's request with the values that are secret in the client. */
export function requestOf({ call }: WireFixture): Record<string, unknown> {
  const { pin, key, keys, ...rest } = call.request;
  return {
    ...rest,
    ...(pin === undefined ? {} : { pin: new Secret(pin as string) }),
    ...(key === undefined ? {} : { key: new Secret(key as string) }),
    ...(keys === undefined ? {} : { keys: (keys as string[]).map((text) => new Secret(text)) }),
  };
}

/** The credentials that the official client used. */
export function credentialsOf({ request: { headers } }: WireFixture): Credentials {
  const token = headers['authorization']?.replace('Bearer ', '');
  const apiKey = headers['api-key'];
  return {
    apiKey: apiKey === undefined ? undefined : new Secret(apiKey),
    token: token === undefined ? undefined : new Secret(token),
  };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
