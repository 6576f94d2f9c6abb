import * as vscode from 'vscode';
import { expiryHours } from '../../xq/terms.ts';
import type { ExpiryHours } from '../../xq/terms.ts';
import { DisposableStore } from '../disposables.ts';
import { BACK } from '../quickInput.ts';
import { askHours } from './askHours.ts';
import { duration } from './duration.ts';

/** A second thing to decide in this step: a row turns it on, and then another one off. */
export interface ExpiryOption {
  readonly heading: string;
  /** What the title says while it is on. */
  readonly titleWhenOn: string;
  readonly turnOn: vscode.QuickPickItem;
  readonly turnOff: vscode.QuickPickItem;
}

export interface ExpiryQuestion {
  readonly title: string;
  /** The length that is offered first, in hours. */
  readonly preferred: number;
  readonly option?: ExpiryOption | undefined;
  readonly isOn: boolean;
  /** True where nothing was asked before. */
  readonly isOnly?: boolean;
}

/** What was chosen. Without `hours` the user went a step back. */
export interface ExpiryChoice {
  readonly hours?: ExpiryHours;
  readonly isOn: boolean;
}

interface Row extends vscode.QuickPickItem {
  readonly hours?: number;
  readonly action?: 'custom' | 'turn';
}

/** The offered lengths, in hours. */
const HOURS = [1, 8, 24, 7 * 24, 30 * 24, 90 * 24, 365 * 24];

/** Asks how long it can be opened, and lets the user decide the option. Rejects with CancellationError when they leave. */
export async function pickExpiry(question: ExpiryQuestion): Promise<ExpiryChoice> {
  let { isOn } = question;
  for (;;) {
    const row = await pickRow({ ...question, isOn });
    if (row === BACK) return { isOn };
    if (row.action === 'turn') isOn = !isOn;
    const hours = row.action === 'custom' ? await askHours(question.title) : row.hours;
    if (typeof hours === 'number') return { hours: expiryHours(hours), isOn };
  }
}

async function pickRow(question: ExpiryQuestion): Promise<Row | typeof BACK> {
  const { title, preferred, option, isOn, isOnly = false } = question;
  const owned = new DisposableStore();
  const pick = owned.add(vscode.window.createQuickPick<Row>());
  pick.title = isOn && option !== undefined ? option.titleWhenOn : title;
  pick.placeholder = vscode.l10n.t('How long can it be opened?');
  pick.ignoreFocusOut = true;
  if (!isOnly) {
    pick.step = 2;
    pick.totalSteps = 2;
    pick.buttons = [vscode.QuickInputButtons.Back];
  }
  pick.items = rows(preferred, option, isOn);
  pick.activeItems = pick.items.filter(({ hours }) => hours === preferred);
  try {
    return await new Promise((resolve, reject) => {
      owned.add(
        pick.onDidTriggerButton(() => {
          resolve(BACK);
        }),
      );
      owned.add(
        pick.onDidAccept(() => {
          if (pick.activeItems[0] !== undefined) resolve(pick.activeItems[0]);
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
    owned.dispose();
  }
}

function rows(preferred: number, option: ExpiryOption | undefined, isOn: boolean): Row[] {
  const hours = [...new Set([...HOURS, preferred])].sort((a, b) => a - b);
  const lengths = hours.map((count): Row => ({
    label: duration(count),
    hours: count,
    ...(count === preferred ? { description: vscode.l10n.t('offered first') } : {}),
  }));
  return [
    ...lengths,
    { label: vscode.l10n.t('Another length…'), action: 'custom' },
    ...(option === undefined ? [] : optionRows(option, isOn)),
  ];
}

function optionRows({ heading, turnOn, turnOff }: ExpiryOption, isOn: boolean): Row[] {
  return [
    { label: heading, kind: vscode.QuickPickItemKind.Separator },
    { ...(isOn ? turnOff : turnOn), action: 'turn' },
  ];
}
