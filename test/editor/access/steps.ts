import { rmSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { FakeEditor } from '../fake/editors.ts';
import { user } from '../fake/fake.ts';
import type { QuickPickHandle } from '../fake/fake.ts';
import type { Stage } from '../stage.ts';
import { ADA, BOB, decryptAll, encrypt, openMarked, selectAll, signedIn } from '../text/steps.ts';

export const GRANT = 'POST /validation/v2/grant/:locator';
export const REMOVE = 'PATCH /validation/v2/revoke/:locator';
export const EXPIRATION = 'GET /validation/v2/expiration/:locator';

export const ADD = '$(person-add) Add People…';
export const TAKE = '$(remove) Remove People…';
export const END = '$(circle-slash) Revoke for Everyone…';

export interface Managed {
  readonly staged: Stage;
  readonly editor: FakeEditor;
  readonly running: Promise<unknown>;
  readonly overview: QuickPickHandle;
}

export const overviewIn = async (running: Promise<unknown>): Promise<QuickPickHandle> => {
  const pick = await user.quickPick({ title: 'Manage Access' }, running);
  return await pick.ready();
};

/** What Ada encrypted for some, all of it selected, and the overview of it. */
export async function managed(
  marked = 'a: [[one]]\n',
  recipients: readonly string[] = [BOB],
): Promise<Managed> {
  const staged = await signedIn();
  await staged.context.globalState.update('xq.lastRecipients', recipients);
  const editor = openMarked(marked);
  await encrypt();
  selectAll(editor);
  return { staged, editor, ...(await opened()) };
}

export async function opened(
  ...args: unknown[]
): Promise<{ running: Promise<unknown>; overview: QuickPickHandle }> {
  const running = user.run('xq.manageAccess', ...args);
  return { running, overview: await overviewIn(running) };
}

/** Chooses people in the picker behind a row, and comes back to the overview. */
export async function choose(
  { overview, running }: Pick<Managed, 'overview' | 'running'>,
  row: string,
  people: string,
): Promise<QuickPickHandle> {
  await overview.choose(row);
  const who = await user.quickPick({ title: /Add People|Remove People/u }, running);
  await who.type(people);
  await who.accept();
  await who.accept();
  return await overviewIn(running);
}

/** The rows under a heading of the overview, as they are read. */
export function under(pick: QuickPickHandle, heading: string): string[] {
  const rows = pick.allItems;
  const start = rows.findIndex(
    ({ label, kind }) => kind === vscode.QuickPickItemKind.Separator && label === heading,
  );
  if (start < 0) return [];
  const length = rows.slice(start + 1).findIndex(({ kind }) => kind === vscode.QuickPickItemKind.Separator);
  return rows
    .slice(start + 1, length < 0 ? undefined : start + 1 + length)
    .map(({ label, description, detail }) => [label, description, detail].filter(Boolean).join(' | '));
}

/** Whether someone can open the message; afterwards it is closed again, and Ada at the desk. */
export async function opensFor(staged: Stage, editor: FakeEditor, who: string): Promise<boolean> {
  await staged.signIn(who);
  const text = editor.document.getText();
  const running = decryptAll(editor);
  const refusal = await user.message(undefined, running).catch(() => undefined);
  await refusal?.dismiss();
  await running;
  const isOpen = editor.document.getText() !== text;
  if (isOpen) user.undo(editor);
  await staged.signIn(ADA);
  return isOpen;
}

/** As on another computer: nothing was encrypted here. */
export async function forgetLedger({ context, reload }: Stage): Promise<void> {
  rmSync(path.join(context.globalStorageUri.fsPath, 'ledger.jsonl'));
  await reload();
}
