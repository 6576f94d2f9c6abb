import * as vscode from 'vscode';
import { withProgress } from '../progress.ts';
import { LOOKED_AT, lookInGit } from './gitHistory.ts';
import type { GitHistory, NotLooked } from './gitHistory.ts';
import type { HeldTexts } from './heldTexts.ts';

/** Looks for the texts in git's history of a file, and says what came of it. Cancelling rejects with CancellationError. */
export async function showGitCheck(file: vscode.Uri, name: string, texts: HeldTexts): Promise<void> {
  const outcome = await check(file, texts);
  if (typeof outcome === 'string') await vscode.window.showWarningMessage(notChecked(outcome));
  else if (outcome.holding.length > 0) await vscode.window.showWarningMessage(found(outcome, name));
  else if (outcome.unread > 0) await vscode.window.showWarningMessage(unread(outcome, name));
  else await vscode.window.showInformationMessage(notFound(outcome, name));
}

type Outcome = GitHistory | NotLooked | 'failed' | 'forgotten';

/** The texts are not held any longer than this takes. */
async function check(file: vscode.Uri, held: HeldTexts): Promise<Outcome> {
  const texts = held.read();
  held.forget();
  return texts.length === 0 ? 'forgotten' : await look(file, texts);
}

async function look(file: vscode.Uri, texts: readonly string[]): Promise<Outcome> {
  try {
    return await withProgress(vscode.l10n.t('XQ: Looking through git history…'), (signal, report) =>
      lookInGit(file, texts, (done, all) => {
        if (signal.aborted) throw new vscode.CancellationError();
        report({ message: `${done}/${all}`, percent: (100 * done) / all });
      }),
    );
  } catch (error) {
    if (error instanceof vscode.CancellationError) throw error;
    // What git says of its failure may hold names; the Git extension's own log has it.
    return 'failed';
  }
}

function notChecked(why: Extract<Outcome, string>): string {
  const whys: Readonly<Record<typeof why, string>> = {
    noGit: vscode.l10n.t('Git history was not checked: VS Code’s Git extension is off.'),
    noRepository: vscode.l10n.t('Git history was not checked: the file is in no open repository.'),
    tooOld: vscode.l10n.t('Git history was not checked: this VS Code’s Git extension cannot tell.'),
    failed: vscode.l10n.t('Git history could not be checked: git failed. See the output of Git.'),
    forgotten: vscode.l10n.t('Git history was not checked: the text is held for five minutes only.'),
  };
  return whys[why];
}

function found({ holding }: GitHistory, name: string): string {
  const [last = '', ...earlier] = holding.map((hash) => hash.slice(0, 7));
  const first = earlier.at(-1);
  return first === undefined
    ? vscode.l10n.t('Git has earlier text of {name}, in commit {last}.', { name, last })
    : vscode.l10n.t('Git has earlier text of {name}, in {count} commits, from {first} to {last}.', {
        name,
        count: holding.length,
        first,
        last,
      });
}

function unread({ unread, commits }: GitHistory, name: string): string {
  return vscode.l10n.t(
    'Git history could not be wholly checked: {unread} of {commits} versions of {name} could not be read.',
    { unread, commits, name },
  );
}

function notFound({ commits }: GitHistory, name: string): string {
  if (commits === 0) return vscode.l10n.t('Git has no commit of {name}.', { name });
  return commits < LOOKED_AT
    ? vscode.l10n.t('No commit of {name} holds the earlier text ({commits} checked).', { name, commits })
    : vscode.l10n.t('None of the latest {commits} commits of {name} holds the earlier text.', {
        name,
        commits,
      });
}
