import * as vscode from 'vscode';
import { DisposableStore } from './disposables.ts';
import type { Feature } from './feature.ts';
import type { StartServices } from './services.ts';

interface State {
  readonly icon: string;
  readonly text: string;
  readonly tooltip: string;
}

/** The one status bar item: who is signed in, or what stands in the way. A click opens the menu. */
export const statusBar: Feature = (services) => {
  const owned = new DisposableStore();
  const item = owned.add(vscode.window.createStatusBarItem('xq.status', vscode.StatusBarAlignment.Left, 10));
  item.name = vscode.l10n.t('XQ Sign-In');
  item.command = 'xq.showMenu';
  const update = (): void => {
    show(item, services);
  };
  for (const { onDidChange } of [
    services.signedIn,
    services.signInProgress,
    services.connectivity,
    services.sandbox,
  ]) {
    owned.add(onDidChange(update));
  }
  update();
  item.show();
  return owned;
};

function show(item: vscode.StatusBarItem, services: StartServices): void {
  const { icon, text, tooltip } = stateOf(services);
  const { active } = services.sandbox;
  const prefix = active ? vscode.l10n.t('SANDBOX') : vscode.l10n.t('XQ');
  item.text = `$(${icon}) ${prefix}: ${text}`;
  item.tooltip = active
    ? vscode.l10n.t('{tooltip} The sandbox stands in for XQ; nothing leaves this computer.', { tooltip })
    : tooltip;
  item.backgroundColor = active ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  item.accessibilityInformation = { label: `${prefix}: ${text}`, role: 'button' };
}

function stateOf({ signedIn, signInProgress, connectivity }: StartServices): State {
  const { active } = signedIn.accounts;
  if (signInProgress.current === 'waitingForPin') return waitingForPin();
  if (signInProgress.current === 'signingIn') return signingIn();
  if (connectivity.offline) return offline(active?.token === undefined ? undefined : active.label);
  if (active === undefined) return signedOut();
  return active.token === undefined ? expired(active.label) : ready(active.label);
}

const { t } = vscode.l10n;

const waitingForPin = (): State => ({
  icon: 'mail',
  text: t('Waiting for PIN'),
  tooltip: t('XQ has mailed a PIN. Enter it to sign in.'),
});

const signingIn = (): State => ({
  icon: 'sync~spin',
  text: t('Signing in…'),
  tooltip: t('Signing in to XQ.'),
});

const offline = (label: string | undefined): State => ({
  icon: 'debug-disconnect',
  text: t('Offline'),
  tooltip:
    label === undefined
      ? t('XQ could not be reached.')
      : t('XQ could not be reached. Signed in as {label}.', { label }),
});

const signedOut = (): State => ({
  icon: 'lock',
  text: t('Sign In'),
  tooltip: t('You are not signed in to XQ.'),
});

const expired = (label: string): State => ({
  icon: 'warning',
  text: t('Session ended'),
  tooltip: t('The session of {label} has ended. Sign in again.', { label }),
});

const ready = (label: string): State => ({
  icon: 'lock',
  text: label,
  tooltip: t('Signed in to XQ as {label}.', { label }),
});
