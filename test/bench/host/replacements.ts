import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { replaceRanges } from '../../../src/editor/text/replaceRanges.ts';
import { TrackedRanges } from '../../../src/editor/text/trackedRanges.ts';
import { interleave } from '../interleave.ts';
import { type Editing, REPLACEMENTS, type ReplacementWay } from './measured.ts';

const ROUNDS = 5;

const secret = (n: number): string => `correct horse battery staple ${n}`;
const before = (n: number): string => `SERVICE_${n}_PASSWORD=`;
/** As long as a secret of this length is as ciphertext. */
const token = (n: number): string => `xq1.${String(n).padStart(180, 'A')}.`;
const documentOf = (value: (n: number) => string): string =>
  Array.from({ length: REPLACEMENTS }, (_, n) => before(n) + value(n)).join('\n');

type Replace = (editor: vscode.TextEditor, ranges: readonly vscode.Range[], texts: string[]) => Promise<void>;

const WAYS: Readonly<Record<ReplacementWay, Replace>> = {
  ours: async ({ document }, ranges, texts) => {
    const tracked = new TrackedRanges(document, ranges);
    await replaceRanges(document, tracked, texts);
    tracked.dispose();
  },
  bare: async (editor, ranges, texts) => {
    await editor.edit((edit) => {
      for (const [n, range] of ranges.entries()) edit.replace(range, texts[n] ?? '');
    });
  },
  workspaceEdit: async ({ document }, ranges, texts) => {
    const edit = new vscode.WorkspaceEdit();
    edit.set(
      document.uri,
      ranges.map((range, n) => vscode.TextEdit.replace(range, texts[n] ?? '')),
    );
    await vscode.workspace.applyEdit(edit);
  },
};

/** Replaces a thousand texts in one step, in each of the three ways in turn; a first round is not counted. */
export async function measureReplacements(): Promise<Editing['replacements']> {
  const document = await vscode.workspace.openTextDocument({ content: documentOf(secret) });
  const editor = await vscode.window.showTextDocument(document);
  const names = Object.keys(WAYS) as ReplacementWay[];
  const candidates = names.map((name) => ({ name, sample: () => timed(editor, WAYS[name]) }));
  await interleave(candidates, 1);
  const rounds = await interleave(candidates, ROUNDS);
  const of = (name: ReplacementWay): readonly number[] => rounds.get(name) ?? [];
  return { ours: of('ours'), bare: of('bare'), workspaceEdit: of('workspaceEdit') };
}

/** Only what replaced everything, in one undo step, has a time. */
async function timed(editor: vscode.TextEditor, replace: Replace): Promise<number> {
  const texts = Array.from({ length: REPLACEMENTS }, (_, n) => token(n));
  const ranges = texts.map(
    (_, n) => new vscode.Range(n, before(n).length, n, before(n).length + secret(n).length),
  );
  const start = performance.now();
  await replace(editor, ranges, texts);
  const milliseconds = performance.now() - start;
  assert.equal(editor.document.getText(), documentOf(token));
  await vscode.commands.executeCommand('undo');
  assert.equal(editor.document.getText(), documentOf(secret));
  return milliseconds;
}
