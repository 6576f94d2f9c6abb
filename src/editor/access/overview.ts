import * as vscode from 'vscode';
import type { XqError } from '../../xq/errors.ts';
import type { Recipient } from '../../xq/terms.ts';
import { DisposableStore } from '../disposables.ts';
import type { KeyState } from '../keys/keyStates.ts';
import { shortSentence } from '../sentences.ts';
import { shownTime } from '../shownTime.ts';
import { timeLeft } from '../timeLeft.ts';

/** Someone who can open messages, as far as this computer knows. */
export interface Reader {
  readonly recipient: Recipient;
  /** What there is to say of them: that it is the user, or of which of the messages. */
  readonly note?: string | undefined;
}

/** How things stand with each message, or why that is not known. */
export type States = readonly (KeyState | XqError)[];

/** What the overview shows. */
export interface Overview {
  readonly title: string;
  /** What became of the last change. */
  readonly results: readonly vscode.QuickPickItem[];
  /** Undefined where this computer does not know of one of the messages. */
  readonly readers: readonly Reader[] | undefined;
  /** How things stand with each message; asked meanwhile. */
  readonly states: Promise<States>;
  /** How things stood when that was asked before. */
  readonly earlier: States | undefined;
  readonly now: number;
}

/** What the user wants to do. */
export interface Choice {
  readonly action: 'add' | 'remove' | 'revoke';
  /** Whose row was chosen. */
  readonly reader?: Recipient;
}

type Row = vscode.QuickPickItem & { readonly choice?: Choice };

/** More would push what can be done off the list. */
const SHOWN = 8;

/** Shows who can open messages and until when, and asks what to change. Rejects with CancellationError. */
export async function showOverview(overview: Overview): Promise<Choice> {
  const owned = new DisposableStore();
  const pick = owned.add(vscode.window.createQuickPick<Row>());
  pick.title = overview.title;
  pick.placeholder = vscode.l10n.t('What do you want to change?');
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.busy = true;
  fill(pick, overview, earlierRows(overview));
  let isShown = true;
  const told = (rows: readonly Row[]): void => {
    if (!isShown) return;
    pick.busy = false;
    fill(pick, overview, rows);
  };
  void overview.states.then(
    (states) => {
      told(stateRows(states, overview.now));
    },
    () => {
      told([{ label: vscode.l10n.t('$(warning) XQ did not tell.') }]);
    },
  );
  try {
    return await new Promise((resolve, reject) => {
      owned.add(
        pick.onDidAccept(() => {
          const choice = pick.activeItems[0]?.choice;
          if (choice !== undefined) resolve(choice);
        }),
      );
      owned.add(
        pick.onDidHide(() => {
          reject(new vscode.CancellationError());
        }),
      );
      pick.show();
    });
  } finally {
    isShown = false;
    owned.dispose();
  }
}

/** New rows lose the place in the list, so it is found again; at first it is the first thing to do. */
function fill(pick: vscode.QuickPick<Row>, { results, readers }: Overview, states: readonly Row[]): void {
  const before = pick.activeItems[0]?.label;
  const actions = actionRows();
  pick.items = [
    ...section(vscode.l10n.t('last change'), results),
    ...section(vscode.l10n.t('who can open it'), readerRows(readers)),
    ...section(vscode.l10n.t('until when'), states),
    ...section(vscode.l10n.t('change'), actions),
  ];
  pick.activeItems = pick.items.filter(({ label }) => label === (before ?? actions[0]?.label));
}

function actionRows(): Row[] {
  return [
    { label: vscode.l10n.t('$(person-add) Add People…'), choice: { action: 'add' } },
    { label: vscode.l10n.t('$(remove) Remove People…'), choice: { action: 'remove' } },
    {
      label: vscode.l10n.t('$(circle-slash) Revoke for Everyone…'),
      description: vscode.l10n.t('cannot be undone'),
      choice: { action: 'revoke' },
    },
  ];
}

function readerRows(readers: Overview['readers']): Row[] {
  if (readers === undefined)
    return [
      {
        label: vscode.l10n.t('$(question) Not known on this computer'),
        description: vscode.l10n.t('XQ does not tell; they are known where it was encrypted'),
      },
    ];
  if (readers.length === 0) return [{ label: vscode.l10n.t('$(account) Nobody else') }];
  const rows = readers.map(({ recipient, note }): Row => ({
    label: `$(account) ${recipient}`,
    ...(note === undefined ? {} : { description: note }),
    choice: { action: 'remove', reader: recipient },
  }));
  if (rows.length <= SHOWN) return rows;
  const more = vscode.l10n.t('… and {count} more', { count: rows.length - SHOWN });
  return [...rows.slice(0, SHOWN), { label: more, choice: { action: 'remove' } }];
}

function earlierRows({ earlier, now }: Overview): Row[] {
  return earlier === undefined
    ? [{ label: vscode.l10n.t('$(calendar) Asking XQ…') }]
    : stateRows(earlier, now);
}

/** One row for all messages of which the same is to be said. */
function stateRows(states: States, now: number): Row[] {
  const rows = new Map<string, { readonly row: Row; readonly count: number }>();
  for (const state of states) {
    const row = stateRow(state, now);
    rows.set(row.label, { row, count: (rows.get(row.label)?.count ?? 0) + 1 });
  }
  const several = states.length > 1;
  return [...rows.values()].map(({ row, count }) => {
    if (!several) return row;
    const messages = count === 1 ? vscode.l10n.t('1 message') : vscode.l10n.t('{count} messages', { count });
    return { ...row, description: [row.description, messages].filter(Boolean).join(' · ') };
  });
}

function stateRow(state: KeyState | XqError, now: number): Row {
  if (state instanceof Error)
    return { label: `$(warning) ${shortSentence(state) ?? vscode.l10n.t('XQ did not tell.')}` };
  switch (state.kind) {
    case 'open':
      return {
        label: `$(calendar) ${shownTime(state.expires) ?? vscode.l10n.t('XQ did not tell.')}`,
        description: timeLeft(state.expires - now).text,
      };
    case 'expired':
      return { label: vscode.l10n.t('$(calendar) Expired: nobody can open it any more') };
    case 'revoked':
      return { label: vscode.l10n.t('$(circle-slash) Revoked: nobody can open it any more') };
    case 'notShared':
      return { label: vscode.l10n.t('$(lock) It was not encrypted for you') };
    case 'notFound':
      return { label: vscode.l10n.t('$(question) XQ has no key for this') };
  }
}

function section(label: string, rows: readonly Row[]): Row[] {
  return rows.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows];
}
