import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DiskFs } from '../../src/disk/diskFs.ts';
import { activate, deactivate } from '../../src/extension.ts';
import { startServices } from '../../src/editor/services.ts';
import type { Overrides, Services, StartServices } from '../../src/editor/services.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { createContext, fake, settle, user } from './fake/fake.ts';
import type { FakeContext } from './fake/fake.ts';
import { currentQuickInput } from './fake/quickInput.ts';
import { Uri } from './fake/uri.ts';
import { expectNoLeak } from './leaks.ts';
import { API_KEY, StagedService } from './stagedService.ts';

export interface StageOptions {
  /** Files on the disk of the window, by their path below `/workspace`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly signedInAs?: string;
  /** False: the person has not entered an API key yet. */
  readonly apiKey?: boolean;
  /** The user's own settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** In the place of the real disk of this computer. */
  readonly disk?: DiskFs;
  /** What there is before the extension starts. */
  readonly before?: (context: FakeContext) => void;
}

/** A window with the extension in it, against a service of its own. */
export interface Stage {
  readonly service: StagedService;
  readonly sandbox: Sandbox;
  readonly context: FakeContext;
  /** Signs in as a person does. */
  readonly signIn: (email: string) => Promise<void>;
  /** Closes the window and opens it again: what was kept is there, what was not is gone. */
  readonly reload: () => Promise<void>;
  /** The extension's insides in a second window of the same person, for the same service. */
  readonly otherWindow: () => Promise<Services>;
}

interface Staged extends Stage {
  context: FakeContext;
  close(): Promise<void>;
}

const stages = new Set<Staged>();

// What the extension loads on first use is there already: tests wait for turns, not for files.
before(async () => {
  await import('../../src/editor/auth/storedAccounts.ts');
  await import('../../src/editor/firstUseServices.ts');
  await import('../../src/editor/blocks/surfaces.ts');
});

// The rules that hold after every test, whatever it was about: nothing leaks, nothing stays, no listener threw, no setting was changed.
afterEach(async () => {
  const ended = [...stages];
  stages.clear();
  await leaveWhatIsOpen();
  for (const { service, context } of ended) expectNoLeak(service, context);
  for (const one of ended) await one.close();
  if (ended.length > 0) expectNothingLeft();
});

/** Escape, as often as there is something to leave; commands that waited for an answer end. */
async function leaveWhatIsOpen(): Promise<void> {
  // What an encryption asked for last is loaded on use, and shows its note in the test that it belongs to.
  await import('../../src/editor/text/earlierText.ts');
  await settle();
  for (let open = currentQuickInput(); open !== undefined; open = currentQuickInput()) {
    open.leave();
    await settle();
  }
}

function expectNothingLeft(): void {
  if (fake.unexpectedErrors.length > 0)
    throw new AggregateError(fake.unexpectedErrors, 'A listener has thrown');
  if (fake.writtenSettings.length > 0)
    throw new Error(`Settings are the user’s: ${fake.writtenSettings.join()}`);
  if (fake.subscribedListeners() > 0) throw new Error('A listener was not disposed');
}

export async function stage(options: StageOptions = {}): Promise<Stage> {
  fake.reset();
  const service = await StagedService.start();
  const folder = mkdtempSync(path.join(tmpdir(), 'xq-stage-'));
  const context = createContext({ globalStorage: folder });
  if (options.apiKey !== false) context.secrets.vault.values.set('xq.apiKey', JSON.stringify(API_KEY));
  setUpWindow(options);
  options.before?.(context);
  const staged = stagedIn(context, service, folder, overridesFor(service, options));
  stages.add(staged);
  await staged.reload();
  if (options.signedInAs !== undefined) await staged.signIn(options.signedInAs);
  return staged;
}

function setUpWindow({ files = {}, settings = {} }: StageOptions): void {
  fake.setWorkspaceFolders('/workspace');
  // Most tests count the requests of what they do; those about what is asked by itself switch it on.
  fake.configuration.set('xq.show.expiry', false);
  for (const [name, text] of Object.entries(files)) fake.disk.write(Uri.file(`/workspace/${name}`), text);
  for (const [key, value] of Object.entries(settings)) fake.configuration.set(key, value);
}

function overridesFor(service: StagedService, { disk }: StageOptions): Overrides {
  return {
    ...(disk === undefined ? {} : { disk }),
    transport: service.transport(),
    retry: service.retry,
    now: service.now,
  };
}

function stagedIn(first: FakeContext, service: StagedService, folder: string, overrides: Overrides): Staged {
  const others: { readonly context: FakeContext; readonly services: StartServices }[] = [];
  const staged: Staged = {
    service,
    sandbox: service.sandbox,
    context: first,
    signIn: (email) => signInAsPerson(service, email),
    async reload() {
      await end(staged.context);
      staged.context = createContext({ reloadOf: staged.context, globalStorage: folder });
      activate(staged.context, overrides);
      await settle();
    },
    async otherWindow() {
      const context = createContext({ secretsOf: staged.context, globalStorage: folder });
      const services = startServices(context, overrides);
      others.push({ context, services });
      return await services.all();
    },
    async close() {
      for (const { context, services } of others) {
        services.dispose();
        context.close();
      }
      await end(staged.context);
      await service.sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return staged;
}

/** VS Code disposes what is subscribed in the turn in which it calls `deactivate`, and waits for that afterwards. */
export async function end(context: FakeContext): Promise<void> {
  const done = deactivate();
  context.close();
  await done;
}

/** The person signs in from the palette, reads the mail, and types the PIN. */
async function signInAsPerson(service: StagedService, email: string): Promise<void> {
  const running = user.run('xq.signIn');
  const address = await user.inputBox({ step: 1 }, running);
  await address.answer(email);
  const pin = await user.inputBox({ step: 2 }, running);
  await pin.answer(service.pinOf(email));
  await running;
  await settle();
}
