import * as vscode from 'vscode';
import { accessTokenClaims } from '../../xq/accessTokenClaims.ts';
import { authorizeAlias } from '../../xq/subscription/authorizeAlias.ts';
import type { AccessToken, Email } from '../../xq/terms.ts';
import type { Service } from '../service.ts';
import type { Services } from '../services.ts';
import type { Account } from './accountStore.ts';
import { askEmail } from './askEmail.ts';
import { withApiKey } from './ensureApiKey.ts';
import type { SignInPurpose } from './signInUi.ts';

const ALIAS_DOMAIN = '@alias.local';

/** Signs in as an alias: an address, and no PIN. Otherwise as `signInUi`. */
export async function aliasSignInUi(services: Services, purpose: SignInPurpose = {}): Promise<Account> {
  const { ended, service = await services.connection.service() } = purpose;
  return await services.signInProgress.during(
    async () =>
      await withApiKey(services, service, async (apiKey) => {
        const { email, token } = await askEmail(services, {
          title:
            ended === undefined
              ? vscode.l10n.t('XQ: Sign In as Alias')
              : vscode.l10n.t('XQ: Your session has ended. Sign in again'),
          prompt: vscode.l10n.t(
            'An address that is not registered with XQ. No PIN is sent; others name you as …@alias.local.',
          ),
          value: ended?.label.replace(ALIAS_DOMAIN, ''),
          accept: async (address, signal) => ({
            email: address,
            token: await service.client.call(authorizeAlias, { email: address }, { apiKey }, signal),
          }),
        });
        return await keep(service, email, token);
      }),
  );
}

async function keep({ accounts }: Service, email: Email, token: AccessToken): Promise<Account> {
  const { subject = `${email}${ALIAS_DOMAIN}`, expiresAt } = accessTokenClaims(token);
  const account = { id: `alias:${subject.toLowerCase()}`, label: subject, alias: true, token, expiresAt };
  await accounts.signedIn(account);
  return account;
}
