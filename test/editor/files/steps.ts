import { strict as assert } from 'node:assert';
import type * as vscode from 'vscode';
import { settle, user } from '../fake/fake.ts';
import type { MessageHandle } from '../fake/fake.ts';
import { stage } from '../stage.ts';
import type { Stage, StageOptions } from '../stage.ts';
import { ADA, ADD, answerPolicy, BOB, KEY, KEYS, REVOKE, told } from '../text/steps.ts';

/** A window in which Ada is signed in. */
export function adasWindow(options: StageOptions = {}): Promise<Stage> {
  return stage({ signedInAs: ADA, ...options });
}

/** Calls a command on files, as the Explorer does for a selection. */
export function runOn(command: string, files: readonly vscode.Uri[]): Promise<unknown> {
  return user.run(command, files[0], files);
}

export interface Choice {
  readonly for?: string;
  readonly length?: string;
  /** Whether the originals are to be removed. */
  readonly removes?: boolean;
}

/** Encrypts files up to the moment in which everything was answered. */
export async function encrypting(
  files: readonly vscode.Uri[],
  choice: Choice = {},
): Promise<Promise<unknown>[]> {
  const running = runOn('xq.encryptFile', files);
  await choose(running, choice);
  // In a list, because a promise that is returned would be waited for.
  return [running];
}

/** Answers both steps, and the question about the originals. */
export async function choose(running: Promise<unknown>, choice: Choice = {}): Promise<void> {
  const { for: recipients = BOB, length = '1 day', removes = false } = choice;
  if (!removes) {
    await answerPolicy(running, recipients, length);
    return;
  }
  const who = await user.quickPick({ step: 1 }, running);
  await who.type(recipients);
  await who.accept();
  await who.accept();
  await (await user.quickPick({ step: 2 }, running)).choose(/Remove the original/u);
  await (await user.quickPick({ title: 'removed afterwards' }, running)).choose(length);
}

/** What a command tells in the end. */
export interface Said {
  readonly text: string;
  readonly severity: MessageHandle['severity'];
  readonly buttons: readonly string[];
}

/** Waits for the message at the end and closes it. */
export async function saidBy(running: Promise<unknown>): Promise<Said> {
  const message = await told(running);
  const { text, severity, buttons } = message;
  await message.dismiss();
  await running;
  await settle();
  return { text, severity, buttons };
}

/** Encrypts files from the first step to the last message. */
export async function encrypted(files: readonly vscode.Uri[], choice: Choice = {}): Promise<Said> {
  const [running] = await encrypting(files, choice);
  assert.ok(running !== undefined);
  return saidBy(running);
}

/** Decrypts files that are not there yet. */
export function decrypted(files: readonly vscode.Uri[]): Promise<Said> {
  return saidBy(runOn('xq.decryptFile', files));
}

/** How often the service was asked since. */
export function counting({ service }: Stage): () => Readonly<Record<string, number>> {
  const endpoints = { add: ADD, key: KEY, keys: KEYS, revoke: REVOKE };
  const before = Object.values(endpoints).map((endpoint) => service.count(endpoint));
  return () =>
    Object.fromEntries(
      Object.entries(endpoints)
        .map(([name, endpoint], i) => [name, service.count(endpoint) - (before[i] ?? 0)] as const)
        .filter(([, count]) => count > 0),
    );
}

/** The locators that were revoked, in the order of the requests. */
export function revokedAt({ service }: Stage): string[] {
  return service.sent
    .filter(({ method }) => method === 'DELETE')
    .map(({ url }) => url.split('/').at(-1) ?? '');
}

/** The locator that a sealed file holds. */
export function locatorIn(sealed: Uint8Array): string {
  return Buffer.from(sealed).toString('latin1', 4, 47);
}
