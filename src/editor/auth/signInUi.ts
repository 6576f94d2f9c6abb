import * as vscode from 'vscode';
import { accessTokenClaims } from '../../xq/accessTokenClaims.ts';
import { SignIn } from '../../xq/signIn.ts';
import type { AccessToken } from '../../xq/terms.ts';
import { parsePin } from '../../xq/terms.ts';
import { askText, BACK } from '../quickInput.ts';
import type { BoxButton } from '../quickInput.ts';
import { shortSentence } from '../sentences.ts';
import type { Services } from '../services.ts';
import type { Account } from './accountStore.ts';
import { askEmail } from './askEmail.ts';
import { ensureApiKey } from './ensureApiKey.ts';

/**
 * Signs in: API key where there is none, e-mail, PIN (or the link in the mail), exchange. The account becomes the
 * active one. Rejects with CancellationError when the user leaves.
 *
 * @param ended the account whose session has ended, to be offered again
 */
export async function signInUi(
  services: Services,
  { ended }: { ended?: Account | undefined } = {},
): Promise<Account> {
  const { signInProgress, connection } = services;
  signInProgress.set('signingIn');
  try {
    const apiKey = await ensureApiKey(services);
    const signIn = new SignIn({
      client: connection.client,
      apiKey,
      businessId: services.config.businessId,
      onState: ({ step }) => {
        signInProgress.set(step === 'pin' || step === 'checkingPin' ? 'waitingForPin' : 'signingIn');
      },
    });
    return await emailThenPin(services, signIn, ended);
  } finally {
    signInProgress.set('none');
  }
}

async function emailThenPin(
  services: Services,
  signIn: SignIn,
  ended: Account | undefined,
): Promise<Account> {
  let value = ended?.alias === false ? ended.label : undefined;
  for (;;) {
    const email = await askEmail(services, {
      title:
        ended === undefined
          ? vscode.l10n.t('XQ: Sign In')
          : vscode.l10n.t('XQ: Your session has ended. Sign in again'),
      prompt: vscode.l10n.t('Your e-mail address. XQ mails you a PIN.'),
      value,
      step: { number: 1, of: 2 },
      accept: async (address, signal) => {
        await signIn.requestPin(address, signal);
        return address;
      },
    });
    if (email === BACK) throw new vscode.CancellationError();
    const token = await askPin(signIn, email);
    if (token !== BACK) return await keep(services, email, token);
    signIn.back();
    value = email;
  }
}

function askPin(signIn: SignIn, email: string): Promise<AccessToken | typeof BACK> {
  return askText<AccessToken>({
    title: vscode.l10n.t('XQ: Enter PIN'),
    prompt: vscode.l10n.t('The PIN that XQ mailed to {email}.', { email }),
    placeholder: vscode.l10n.t('PIN'),
    step: { number: 2, of: 2 },
    canGoBack: true,
    buttons: [resend(signIn), linkClicked(signIn)],
    check: (value) => (isPin(value) ? undefined : vscode.l10n.t('A PIN is made of digits or letters.')),
    accept: (value, signal) => signIn.submitPin(parsePin(value), signal),
    explain: shortSentence,
  });
}

function resend(signIn: SignIn): BoxButton<AccessToken> {
  return {
    button: { iconPath: new vscode.ThemeIcon('refresh'), tooltip: vscode.l10n.t('Resend the PIN') },
    run: async (signal) => {
      const { state } = signIn;
      if (state.step !== 'email' && state.step !== 'signedIn') await signIn.requestPin(state.email, signal);
      return { note: vscode.l10n.t('A new PIN is on its way. The earlier one is void.') };
    },
  };
}

function linkClicked(signIn: SignIn): BoxButton<AccessToken> {
  return {
    button: {
      iconPath: new vscode.ThemeIcon('check'),
      tooltip: vscode.l10n.t('I clicked the link in the mail'),
    },
    run: async (signal) => ({ result: await signIn.linkClicked(signal) }),
  };
}

function isPin(text: string): boolean {
  try {
    parsePin(text);
    return true;
  } catch {
    return false;
  }
}

async function keep(services: Services, email: string, token: AccessToken): Promise<Account> {
  const { expiresAt } = accessTokenClaims(token);
  const account = { id: email.toLowerCase(), label: email, alias: false, token, expiresAt };
  await services.connection.accounts.signedIn(account);
  return account;
}
