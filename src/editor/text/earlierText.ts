import * as vscode from 'vscode';
import { baseName } from '../files/names.ts';
import { report } from '../report.ts';
import type { Services } from '../services.ts';
import { showGitCheck } from './gitCheck.ts';
import { HeldTexts } from './heldTexts.ts';
import { NotedFiles } from './notedFiles.ts';

/**
 * Says, once for each file, where the text that was just encrypted may still stand, and helps to look there. It takes the
 * plaintexts over and overwrites them when nobody can ask for them any more. Never rejects.
 */
export async function noteEarlierText(
  services: Services,
  file: vscode.Uri,
  plaintexts: readonly Uint8Array[],
): Promise<void> {
  const texts = new HeldTexts(plaintexts);
  try {
    const noted = new NotedFiles(services.context);
    // What was never saved is in no history; only its undo knows it.
    if (file.scheme !== 'untitled' && !noted.has(file)) await note(noted, file, texts);
  } catch (error) {
    await report(error, { id: 'the note on earlier text', args: [], log: services.log });
  } finally {
    texts.forget();
  }
}

async function note(noted: NotedFiles, file: vscode.Uri, texts: HeldTexts): Promise<void> {
  await noted.add(file);
  const name = baseName(file);
  const steps = [
    { title: vscode.l10n.t('Check Git History'), take: () => showGitCheck(file, name, texts) },
    { title: vscode.l10n.t('Show Local History'), take: () => showLocalHistory(file, name) },
    { title: vscode.l10n.t('Don’t Show Again'), take: () => noted.stop() },
  ];
  const text = vscode.l10n.t(
    'The earlier text of {name} may still be in undo, in Local History and in git.',
    { name },
  );
  const chosen = await vscode.window.showInformationMessage(text, ...steps);
  if (chosen !== steps[0]) texts.forget();
  await chosen?.take();
}

/** VS Code removes entries of one file in its Timeline only; its one command removes those of all files, and asks first. */
async function showLocalHistory(file: vscode.Uri, name: string): Promise<void> {
  await vscode.commands.executeCommand('files.openTimeline', file);
  const text = vscode.l10n.t(
    'Timeline lists the saved versions of {name}. Delete in the context menu removes one; there is no command for all of one file.',
    { name },
  );
  const all = vscode.l10n.t('Delete for All Files…');
  if ((await vscode.window.showInformationMessage(text, all)) === all)
    await vscode.commands.executeCommand('workbench.action.localHistory.deleteAll');
}
