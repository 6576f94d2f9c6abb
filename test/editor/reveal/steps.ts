import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { FakeEditor } from '../fake/editors.ts';
import { fake, settle, user } from '../fake/fake.ts';
import type { MessageHandle } from '../fake/fake.ts';
import type { Stage } from '../stage.ts';
import { encrypt, openMarked, toldOnly } from '../text/steps.ts';

export const GONE = 'This text was in memory only and is gone. Run “XQ: Reveal” here to read it again.';
export const NOT_YET = '⟪XQ: This was not opened yet. Run “XQ: Reveal” again to read it.⟫';
/** Milliseconds of rest after which a revealed text follows its original. */
export const REST = 300;
/** Milliseconds for which a fetched key is kept. */
export const KEPT_FOR = 5 * 60_000;

/** A file with messages in the place of what is marked; nothing is selected in it. */
export async function encryptedFile(marked: string, name?: string): Promise<FakeEditor> {
  const editor = openMarked(marked, name);
  await encrypt();
  editor.selections = [new vscode.Selection(0, 0, 0, 0)];
  await settle();
  return editor;
}

/** Runs Reveal, which ends without a word, and gives what it shows. */
export async function reveal(...args: readonly unknown[]): Promise<FakeEditor> {
  const before = fake.messages.length;
  await user.run('xq.reveal', ...args);
  await settle();
  assert.equal(fake.messages.length, before);
  return shown();
}

/** Runs Reveal, which ends with a message. */
export async function revealTold(): Promise<MessageHandle> {
  const message = await toldOnly(user.run('xq.reveal'));
  await settle();
  return message;
}

/** The revealed text that is in front. */
export function shown(): FakeEditor {
  const editor = fake.activeEditor;
  assert.equal(editor?.document.uri.scheme, 'xq-reveal');
  return editor;
}

/** Every document of ours that VS Code has. */
export function revealedDocuments(documents: readonly vscode.TextDocument[]): string[] {
  return documents.filter(({ uri }) => uri.scheme === 'xq-reveal').map(({ uri }) => uri.toString());
}

/** Does something, and asserts that the service was asked nothing. */
export async function sendingNothing({ service }: Stage, work: () => Promise<unknown>): Promise<void> {
  const before = service.sent.length;
  await work();
  await settle(10);
  assert.equal(service.sent.length, before);
}
