import * as vscode from 'vscode';
import type { Email } from '../../xq/terms.ts';
import { parseEmail } from '../../xq/addresses.ts';
import { gitEmail } from '../recipients/gitExtension.ts';
import { askText, BACK } from '../quickInput.ts';
import { explainUnlessApiKey } from './ensureApiKey.ts';
import type { Services } from '../services.ts';

export interface EmailQuestion<T> {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string | undefined;
  readonly step?: { readonly number: number; readonly of: number };
  readonly accept: (email: Email, signal: AbortSignal) => Promise<T>;
}

/** Asks for an e-mail address: checked while it is typed, the last one or git's offered. */
export async function askEmail<T>(services: Services, question: EmailQuestion<T>): Promise<T> {
  const value = question.value ?? services.remembered.email ?? (await gitEmail());
  const answer = await askText<T>({
    ...question,
    value,
    placeholder: vscode.l10n.t('name@example.com'),
    check: (text) =>
      isEmail(text) ? undefined : vscode.l10n.t('Not an e-mail address yet: name@example.com'),
    accept: async (text, signal) => {
      const email = parseEmail(text);
      const result = await question.accept(email, signal);
      await services.remembered.rememberEmail(email);
      return result;
    },
    explain: explainUnlessApiKey,
  });
  if (answer === BACK) throw new vscode.CancellationError();
  return answer;
}

function isEmail(text: string): boolean {
  try {
    parseEmail(text);
    return true;
  } catch {
    return false;
  }
}
