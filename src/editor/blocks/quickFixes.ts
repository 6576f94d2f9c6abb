import * as vscode from 'vscode';
import { placeOf } from './blockPlace.ts';
import type { IndexedMessage } from './indexedDocuments.ts';
import type { ProblemCode } from './diagnostics.ts';
import { SOURCE } from './diagnostics.ts';
import { isRegistered } from './messageCommands.ts';
import type { Surface } from './surfaces.ts';

const { t } = vscode.l10n;

interface Fix {
  readonly id: string;
  readonly title: () => string;
}

const ENCRYPT_AGAIN: Fix = { id: 'xq.encryptAgain', title: () => t('Encrypt Again…') };
const REVEAL: Fix = { id: 'xq.reveal', title: () => t('Reveal') };

/** What is damaged nothing here can mend. */
const FIXES: Readonly<Record<ProblemCode, readonly Fix[]>> = {
  damaged: [],
  expired: [ENCRYPT_AGAIN, REVEAL],
  expiresSoon: [ENCRYPT_AGAIN, REVEAL],
};

/** What can be done about the problems that {@link diagnostics} lists. */
export const quickFixes: Surface = (_services, documents) =>
  vscode.languages.registerCodeActionsProvider(
    '*',
    {
      provideCodeActions: (document, _range, { diagnostics }) =>
        diagnostics
          .filter(({ source }) => source === SOURCE)
          .flatMap((one) => fixesOf(document, one, documents.within(document, one.range))),
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );

function fixesOf(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  [message]: readonly IndexedMessage[],
): vscode.CodeAction[] {
  if (message === undefined) return [];
  const fixes = FIXES[diagnostic.code as ProblemCode];
  return fixes
    .filter(({ id }) => isRegistered(id))
    .map(({ id, title }) => {
      const action = new vscode.CodeAction(title(), vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      const place = placeOf(document, [message]);
      action.command = { command: id, title: title(), arguments: [place] };
      return action;
    });
}
