import type * as vscode from 'vscode';
import { Disposable, windowEvent } from './events.ts';
import { showMessage } from './messages.ts';
import { showQuickPick } from './quickPick.ts';
import { onReset } from './resets.ts';
import { turn } from './turn.ts';

type Options = vscode.AuthenticationGetSessionOptions;
type Session = vscode.AuthenticationSession;
interface Registered {
  readonly id: string;
  readonly label: string;
  readonly provider: vscode.AuthenticationProvider;
  readonly many: boolean;
}

const extensionName = 'XQ Encrypt';
const providers = new Map<string, Registered>();
const allowedAccounts = new Set<string>();
const changed = windowEvent<vscode.AuthenticationSessionsChangeEvent>();
/** What the Accounts menu shows as "Sign in to use …", because an extension asked without `createIfNone`. */
export const signInRequests: string[] = [];
/** How the person takes the question whether the extension may sign in: by default it is asked. */
export const consent = { answer: 'ask' as 'ask' | 'allow' | 'refuse', questions: [] as string[] };
onReset(() => {
  providers.clear();
  allowedAccounts.clear();
  signInRequests.splice(0);
  consent.answer = 'ask';
  consent.questions = [];
});

const refused = (...names: string[]): Error =>
  new Error(`Invalid combination of options. Please remove one of the following: ${names.join(', ')}`);

function checkOptions({ forceNewSession: force, createIfNone: create, silent }: Options): void {
  if (given(force) && given(create)) throw refused('forceNewSession', 'createIfNone');
  if (given(force) && given(silent)) throw refused('forceNewSession', 'silent');
  if (given(create) && given(silent)) throw refused('createIfNone', 'silent');
}
const given = (option: unknown): boolean => Boolean(option);

async function registeredProvider(id: string): Promise<Registered> {
  await turn();
  const registered = providers.get(id);
  if (registered === undefined)
    throw new Error(`Timed out waiting for authentication provider '${id}' to register.`);
  return registered;
}

const keyOf = ({ id }: Registered, session: Session): string => `${id} ${session.account.label}`;

async function findSession(
  providerId: string,
  scopes: readonly string[],
  options: Options = {},
): Promise<Session | undefined> {
  checkOptions(options);
  const registered = await registeredProvider(providerId);
  const found = await registered.provider.getSessions([...scopes], accountOf(options));
  const force = given(options.forceNewSession);
  const allowed = found.find((session) => allowedAccounts.has(keyOf(registered, session)));
  if (!force && allowed !== undefined && options.clearSessionPreference !== true) return allowed;
  if (force || given(options.createIfNone))
    return askedSession(registered, scopes, options, force ? [] : found);
  if (options.silent !== true) signInRequests.push(registered.id);
  return undefined;
}

const accountOf = ({ account }: Options): vscode.AuthenticationProviderSessionOptions =>
  account === undefined ? {} : { account };

async function askedSession(
  registered: Registered,
  scopes: readonly string[],
  options: Options,
  found: readonly Session[],
): Promise<Session> {
  if (!(await mayUse(registered))) throw new Error('User did not consent to login.');
  const session =
    found.length === 0
      ? await registered.provider.createSession([...scopes], accountOf(options))
      : await chosen(registered, found);
  allowedAccounts.add(keyOf(registered, session));
  return session;
}

async function mayUse({ label }: Registered): Promise<boolean> {
  const question = `The extension '${extensionName}' wants to sign in using ${label}.`;
  consent.questions.push(question);
  if (consent.answer !== 'ask') return consent.answer === 'allow';
  return (await showMessage('information')(question, { modal: true }, 'Allow')) === 'Allow';
}

async function chosen({ label, many }: Registered, found: readonly Session[]): Promise<Session> {
  const [first] = found;
  if (first === undefined) throw new Error('No session to choose from');
  if (!many || found.length === 1) return first;
  const items = found.map((session) => ({ label: session.account.label, session }));
  const title = `The extension '${extensionName}' wants to access a ${label} account`;
  const answer = await showQuickPick(items, { title, ignoreFocusOut: true });
  const picked = items.find((item) => item.label === (answer as vscode.QuickPickItem | undefined)?.label);
  if (picked === undefined) throw new Error('Cancelled');
  return picked.session;
}

export const authentication = {
  getSession: findSession as typeof vscode.authentication.getSession,
  async getAccounts(providerId: string): Promise<readonly vscode.AuthenticationSessionAccountInformation[]> {
    const { provider } = await registeredProvider(providerId);
    const sessions = await provider.getSessions(undefined, {});
    return [...new Map(sessions.map(({ account }) => [account.id, account])).values()];
  },
  onDidChangeSessions: changed.event,
  registerAuthenticationProvider(
    id: string,
    label: string,
    provider: vscode.AuthenticationProvider,
    options: vscode.AuthenticationProviderOptions = {},
  ): vscode.Disposable {
    if (providers.has(id))
      throw new Error(`An authentication provider with id '${id}' is already registered.`);
    const many = options.supportsMultipleAccounts ?? false;
    providers.set(id, { id, label, provider, many });
    const listener = provider.onDidChangeSessions(() => {
      changed.fire({ provider: { id, label } });
    });
    return Disposable.from(listener, new Disposable(() => providers.delete(id)));
  },
} satisfies typeof vscode.authentication;

/** A registered provider itself, as VS Code has it. */
export function authenticationProvider(id: string): vscode.AuthenticationProvider {
  const registered = providers.get(id);
  if (registered === undefined) throw new Error(`No authentication provider '${id}' is registered`);
  return registered.provider;
}

/** The person signs in from the Accounts menu: no question, the menu itself is the consent. */
export async function signInFromAccountsMenu(
  providerId: string,
  scopes: readonly string[] = [],
): Promise<Session> {
  const registered = await registeredProvider(providerId);
  const session = await registered.provider.createSession([...scopes], {});
  allowedAccounts.add(keyOf(registered, session));
  return session;
}

/** The person signs an account out in the Accounts menu. */
export async function signOutFromAccountsMenu(providerId: string, account: string): Promise<void> {
  const registered = await registeredProvider(providerId);
  const sessions = await registered.provider.getSessions(undefined, {});
  const mine = sessions.filter((session) => session.account.label === account);
  if (mine.length === 0) throw new Error(`No account ${account} in the Accounts menu`);
  for (const session of mine) {
    allowedAccounts.delete(keyOf(registered, session));
    await registered.provider.removeSession(session.id);
  }
}
