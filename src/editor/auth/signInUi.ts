import * as vscode from 'vscode';
import { accessTokenClaims } from '../../xq/accessTokenClaims.ts';
import { isXqError, XqError } from '../../xq/errors.ts';
import { SignIn } from '../../xq/signIn.ts';
import type { AccessToken, Email } from '../../xq/terms.ts';
import { parsePin } from '../../xq/terms.ts';
import { askText, BACK } from '../quickInput.ts';
import type { BoxButton } from '../quickInput.ts';
import type { Service } from '../service.ts';
import type { Services } from '../services.ts';
import type { Account } from './accountStore.ts';
import { askEmail } from './askEmail.ts';
import { explainUnlessApiKey, withApiKey } from './ensureApiKey.ts';
import type { Progress } from './signInProgress.ts';

export interface SignInPurpose {
  /** The account whose session has ended, to be offered again. */
  readonly ended?: Account | undefined;
  /** Where to sign in; the service in use when not given. */
  readonly service?: Service;
}

/**
 * Signs in: API key where there is none, e-mail, PIN (or the link in the mail), exchange. The account becomes the
 * active one. Rejects with CancellationError when the user leaves.
 */
export async function signInUi(services: Services, purpose: SignInPurpose = {}): Promise<Account> {
  const { ended, service = await services.connection.service() } = purpose;
  const { businessId } = services.config;
  return await services.signInProgress.during(
    async (tell) =>
      await withApiKey(services, service, async (apiKey) => {
        const onState = ({ step }: SignIn['state']): void => {
          tell(progressOf(step));
        };
        const signIn = new SignIn({ client: service.client, apiKey, businessId, onState });
        const { email, token } = await emailThenPin(services, signIn, ended);
        return await keep(service, email, token);
      }),
  );
}

function progressOf(step: SignIn['state']['step']): Progress {
  return step === 'pin' || step === 'checkingPin' ? 'waitingForPin' : 'signingIn';
}

async function emailThenPin(
  services: Services,
  signIn: SignIn,
  ended: Account | undefined,
): Promise<{ email: Email; token: AccessToken }> {
  for (let value = ended?.label; ;) {
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
    const token = await askPin(signIn, email);
    if (token !== BACK) return { email, token };
    signIn.back();
    value = email;
  }
}

function askPin(signIn: SignIn, email: string): Promise<AccessToken | typeof BACK> {
  return askText<AccessToken>({
    title: vscode.l10n.t('XQ: Enter PIN'),
    prompt: vscode.l10n.t('The PIN that XQ mailed to {email}.', { email }),
    placeholder: vscode.l10n.t('PIN'),
    // A browser that shows VS Code writes what stands in a plain field to its session files.
    password: true,
    step: { number: 2, of: 2 },
    canGoBack: true,
    retype: true,
    buttons: [resend(signIn), linkClicked(signIn)],
    check: (value) => (isPin(value) ? undefined : vscode.l10n.t('A PIN is made of digits or letters.')),
    accept: (value, signal) => submitPin(signIn, value, signal),
    explain: explainUnlessApiKey,
  });
}

async function submitPin(signIn: SignIn, value: string, signal: AbortSignal): Promise<AccessToken> {
  try {
    return await signIn.submitPin(parsePin(value), signal);
  } catch (error) {
    // A PIN that was taken and yet counts for nothing: whoever took it was not the service.
    throw isXqError(error, 'notYetConfirmed') ? new XqError('badAnswer', { cause: error }) : error;
  }
}

function resend(signIn: SignIn): BoxButton<AccessToken> {
  return {
    button: { iconPath: new vscode.ThemeIcon('refresh'), tooltip: vscode.l10n.t('Resend the PIN') },
    run: async (signal) => {
      const { state } = signIn;
      if (state.step !== 'email' && state.step !== 'signedIn') await signIn.requestPin(state.email, signal);
      return { note: vscode.l10n.t('A new PIN is on its way. The earlier one is void.'), clear: true };
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

async function keep({ accounts }: Service, email: Email, token: AccessToken): Promise<Account> {
  const { expiresAt } = accessTokenClaims(token);
  const account = { id: email.toLowerCase(), label: email, alias: false, token, expiresAt };
  await accounts.signedIn(account);
  return account;
}
