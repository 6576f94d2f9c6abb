import { createSandboxApp } from './app.ts';
import { endpointTemplate } from './endpointTemplate.ts';
import { ConnectionCut, Faults } from './faults.ts';
import { FileJournal } from './fileJournal.ts';
import type { Journal } from './journal.ts';
import { newLocator } from './keyPacket.ts';
import type { MailListener } from './mailbox.ts';
import { MemoryJournal } from './memoryJournal.ts';
import { randomPin } from './randomText.ts';
import { State, type Lifetimes } from './state.ts';

/** The API key that is valid when no other is named. */
export const sandboxApiKey = 'sandbox';

const minute = 60_000;
const defaultLifetimes: Lifetimes = { pin: 10 * minute, preAuth: 60 * minute, access: 24 * 60 * minute };

export interface SandboxOptions {
  /** Keeps the state across restarts; without it everything ends with the process. */
  readonly journalFile?: string;
  /** 32 bytes that seal the journal file; needed with it. */
  readonly journalKey?: Uint8Array;
  readonly pin?: () => string;
  /** For tests that let it stand in for XQ: locators that do not say SANDBOX. */
  readonly locator?: () => string;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly lifetimes?: Partial<Lifetimes>;
  readonly apiKeys?: readonly string[];
  /** Hears of failures that are the sandbox's own; the caller only sees a 500. */
  readonly onFailure?: (error: unknown) => void;
}

/** A running XQ service. It has no port: requests are handed to `fetch`, for any host name. */
export interface Sandbox {
  fetch(request: Request): Promise<Response>;
  /** Mail that this process's requests caused; another window's mail is announced there. */
  onMail(listener: MailListener): { dispose(): void };
  readonly faults: Faults;
  /** How often each endpoint was asked, by `METHOD /path/:template`. */
  readonly requests: ReadonlyMap<string, number>;
  /** Every secret ever given out or taken in, for tests that look for leaks. */
  inspect(): { pins: string[]; tokens: string[]; contentKeys: string[] };
  /** From then on every request fails like a connection to a dead server. */
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const state = await State.open(await openJournal(options), {
    clock: options.clock ?? Date.now,
    makePin: options.pin ?? randomPin,
    makeLocator: options.locator ?? newLocator,
    lifetimes: { ...defaultLifetimes, ...options.lifetimes },
  });
  const { apiKeys = [sandboxApiKey], onFailure } = options;
  const app = createSandboxApp(state, { apiKeys, onFailure });
  const faults = new Faults();
  const requests = new Map<string, number>();
  let closed = false;

  return {
    faults,
    requests,
    async fetch(request) {
      if (closed) throw new ConnectionCut();
      const endpoint = endpointTemplate(request);
      requests.set(endpoint, (requests.get(endpoint) ?? 0) + 1);
      return faults.around(request, async () => app.fetch(request));
    },
    onMail: (listener) => state.mailbox.onMail(listener),
    inspect: () => state.givenOut.list(),
    async close() {
      if (closed) return;
      closed = true;
      await state.close();
    },
  };
}

async function openJournal({ journalFile, journalKey = new Uint8Array() }: SandboxOptions): Promise<Journal> {
  return journalFile === undefined ? new MemoryJournal() : FileJournal.open(journalFile, journalKey);
}
