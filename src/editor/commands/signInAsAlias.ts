import * as vscode from 'vscode';
import { accessTokenClaims } from '../../xq/accessTokenClaims.ts';
import { authorizeAlias } from '../../xq/subscription/authorizeAlias.ts';
import type { AccessToken, Email } from '../../xq/terms.ts';
import { askEmail } from '../auth/askEmail.ts';
import { ensureApiKey } from '../auth/ensureApiKey.ts';
import type { Command } from '../command.ts';
import { BACK } from '../quickInput.ts';
import type { Services } from '../services.ts';

/** Signs in as an alias: no mail and no PIN, for addresses that are not registered with XQ. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('You are not signed in.'),
  run: async (services) => {
    services.signInProgress.set('signingIn');
    try {
      await signInAsAlias(services);
    } finally {
      services.signInProgress.set('none');
    }
  },
};

async function signInAsAlias(services: Services): Promise<void> {
  const apiKey = await ensureApiKey(services);
  const answer = await askEmail(services, {
    title: vscode.l10n.t('XQ: Sign In as Alias'),
    prompt: vscode.l10n.t(
      'An address that is not registered with XQ. No PIN is sent; others name you as …@alias.local.',
    ),
    accept: async (email, signal) => {
      const token = await services.connection.client.call(authorizeAlias, { email }, { apiKey }, signal);
      return { email, token };
    },
  });
  if (answer === BACK) throw new vscode.CancellationError();
  await keep(services, answer.email, answer.token);
}

async function keep(services: Services, email: Email, token: AccessToken): Promise<void> {
  const { subject = `${email}@alias.local`, expiresAt } = accessTokenClaims(token);
  const account = { id: `alias:${subject.toLowerCase()}`, label: subject, alias: true, token, expiresAt };
  await services.connection.accounts.signedIn(account);
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('$(check) Signed in to XQ as {label}', { label: subject }),
    5000,
  );
}
