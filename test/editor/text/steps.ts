import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { sentenceOf } from '../../../src/editor/sentences.ts';
import type { ErrorCode } from '../../../src/editor/sentences.ts';
import { endpointTemplate } from '../../../src/sandbox/endpointTemplate.ts';
import type { FakeEditor } from '../fake/editors.ts';
import { fake, settle, user } from '../fake/fake.ts';
import type { MessageHandle } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import { stage } from '../stage.ts';
import type { Stage, StageOptions } from '../stage.ts';
import { XqError } from '../../../src/xq/errors.ts';
import type { XqErrorCode } from '../../../src/xq/errors.ts';

export const ADA = 'ada@example.com';
export const BOB = 'bob@example.com';
export const EVE = 'eve@example.com';

export const ADD = 'POST /subscription/v2/packet/add';
export const CREATE = 'POST /subscription/v2/packet';
export const STORE = 'POST /validation/v2/packet';
export const KEY = 'GET /validation/v2/key/:locator';
export const KEYS = 'POST /validation/v2/keys';
export const REVOKE = 'DELETE /validation/v2/key/:locator';

/** An inline message, and a block behind one of the prefixes that the tests use. */
export const INLINE = /xq1\.[\w-]+\./gu;
export const BLOCK =
  /^[ \t]*(?:(?:#+|\/+|-{2}|\*|;+|%+|'|REM)[ \t]*)?-----BEGIN XQ MESSAGE-----\r?\n[^]*?-----END XQ MESSAGE-----$/gmu;

/** A staged window in which somebody is signed in who encrypted for Bob before. */
export async function signedIn(options: StageOptions = {}): Promise<Stage> {
  const staged = await stage({ signedInAs: ADA, ...options });
  await rememberBob(staged);
  await hearOfEarlierText(staged, false);
  return staged;
}

/** Whether the note on where earlier text may be comes up; for a test of anything else it would only be in the way. */
export async function hearOfEarlierText({ context }: Stage, wanted: boolean): Promise<void> {
  await context.globalState.update('xq.earlierText.stopped', !wanted);
}

/** Lets "for last recipients" ask nothing, as after an earlier encryption. */
async function rememberBob({ context }: Stage): Promise<void> {
  await context.globalState.update('xq.lastRecipients', [BOB]);
}

/** Opens a text of which the parts between `[[` and `]]` are selected. */
export function openMarked(marked: string, name?: string): FakeEditor {
  const eol = marked.includes('\r\n') ? '\r\n' : '\n';
  const uri = name === undefined ? undefined : Uri.file(`/workspace/${name}`);
  const text = marked.replace(/\[\[|\]\]/gu, '');
  const editor = fake.openEditor({ text, eol, ...(uri === undefined ? {} : { uri }) });
  const selections = markedOffsets(marked).map(
    ([start, end]) =>
      new vscode.Selection(editor.document.positionAt(start), editor.document.positionAt(end)),
  );
  if (selections.length > 0) user.select(editor, ...selections);
  return editor;
}

function markedOffsets(marked: string): [number, number][] {
  let removed = 0;
  return [...marked.matchAll(/\[\[([^]*?)\]\]/gu)].map((match) => {
    const start = match.index - removed;
    removed += 4;
    return [start, start + (match[1] ?? '').length];
  });
}

/** The context key is answered at once when what reads messages was loaded, which its first use causes. */
export async function contextKeyLoaded(): Promise<void> {
  await stage();
  const message = `xq1.LAAAA${'A'.repeat(200)}.`;
  user.select(openMarked(message), message);
  while (fake.contextKeys.get('xq.messageSelected') !== true) await settle(1);
}

export async function encrypt(): Promise<void> {
  await user.run('xq.encryptSelectionForLastRecipients');
  await settle();
}

/** Eve's window: a message of Ada for Bob, and one of her own. */
export async function oneOfAnother(): Promise<FakeEditor> {
  const staged = await signedIn();
  const first = openMarked('a: [[one]]\n');
  await encrypt();
  await staged.signIn(EVE);
  const editor = openMarked(`${first.document.getText()}b: [[two]]\n`);
  await encrypt();
  return editor;
}

export async function decrypt(): Promise<void> {
  await user.run('xq.decrypt');
  await settle();
}

export function selectAll(editor: FakeEditor): void {
  const { document } = editor;
  user.select(
    editor,
    new vscode.Selection(new vscode.Position(0, 0), document.positionAt(document.getText().length)),
  );
}

/** Decrypts whatever the document holds. */
export async function decryptAll(editor: FakeEditor): Promise<void> {
  selectAll(editor);
  await decrypt();
}

/** Runs a command that ends with a message; gives the message, which stays to be answered. */
export async function told(running: Promise<unknown>): Promise<MessageHandle> {
  return await user.message(undefined, running);
}

/** As {@link told}, and puts the message away. */
export async function toldOnly(running: Promise<unknown>): Promise<MessageHandle> {
  const message = await told(running);
  await message.dismiss();
  await running;
  return message;
}

/** Answers both steps: one recipient or a list, one of the offered lengths. */
export async function answerPolicy(
  running: Promise<unknown>,
  recipients = BOB,
  length: string | RegExp = '1 day',
): Promise<void> {
  const who = await user.quickPick({ step: 1 }, running);
  await who.type(recipients);
  await who.accept();
  await who.accept();
  const until = await user.quickPick({ step: 2 }, running);
  await until.choose(length);
}

/** A text with its ciphertext replaced by a word, so that it can be written down. */
export function shape(text: string): string {
  return text
    .replace(BLOCK, (block) => `${/^[^-]*(?:-- )?(?=-----BEGIN)/u.exec(block)?.[0] ?? ''}BLOCK`)
    .replace(/^([ \t]*)```xq-message(\r?\n)\1BLOCK\2\1```$/gmu, '$1FENCED')
    .replace(INLINE, 'INLINE')
    .replaceAll('`xq-message:INLINE`', 'SPAN');
}

/** Encrypts what is selected, expects the text to look like this then, and to come back exactly. */
export async function encryptAndBack(editor: FakeEditor, after: string): Promise<void> {
  const original = editor.document.getText();
  await encrypt();
  assert.equal(shape(editor.document.getText()), after);
  await decryptAll(editor);
  assert.equal(editor.document.getText(), original);
}

export function assertUnchanged(editor: FakeEditor, text: string): void {
  assert.equal(editor.document.getText(), text);
  assert.equal(editor.document.undoSteps, 0);
}

/** Lets another answer take the place of the service's own; `n` counts the requests to this endpoint from 1. */
export function bend(
  { sandbox }: Stage,
  endpoint: string,
  answer: (honest: () => Promise<Response>, n: number) => Promise<Response>,
): void {
  const honest = sandbox.fetch.bind(sandbox);
  let n = 0;
  sandbox.fetch = (request) => {
    if (endpointTemplate(request) !== endpoint) return honest(request);
    n += 1;
    return answer(() => honest(request), n);
  };
}

/** Holds the answers of an endpoint back until they are let through. */
export function hold(
  { sandbox }: Stage,
  endpoint: string,
): { readonly struck: Promise<void>; readonly release: () => void } {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => (release = resolve));
  const trouble = { kind: 'delay', until } as const;
  const { struck } = sandbox.faults.add({ endpoint, trouble, afterwards: true, times: 1 });
  return { struck, release };
}

const UNCHANGED = 'Your text is unchanged.';

/** The sentence for a code; its words are the matter of sentences.ts, where only the code of an error is looked at. */
export function wordsFor(code: ErrorCode): string {
  return sentenceOf(new XqError(code as XqErrorCode))?.text ?? '';
}

/** What a command says that failed with a code: the sentence, and what became of the text unless it is but a hint. */
export function failedWith(code: ErrorCode, consequence = UNCHANGED): string {
  const hint = sentenceOf(new XqError(code as XqErrorCode))?.hint === true;
  return hint ? wordsFor(code) : `${wordsFor(code)} ${consequence}`;
}
