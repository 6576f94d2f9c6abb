import * as vscode from 'vscode';
import { expiryHours } from '../../xq/terms.ts';
import type { ExpiryHours } from '../../xq/terms.ts';
import { DisposableStore } from '../disposables.ts';
import { BACK } from '../quickInput.ts';
import { askHours } from './askHours.ts';
import { duration } from './duration.ts';

/** Whether key packets are stored at once, or only made and kept by the user. */
export type Storing = 'store' | 'createOnly';

export interface ExpiryQuestion {
  readonly title: string;
  /** The length that is offered first, in hours. */
  readonly preferred: number;
  readonly storing: Storing;
}

/** What was chosen. Without `hours` the user went a step back. */
export interface ExpiryChoice {
  readonly hours?: ExpiryHours;
  readonly storing: Storing;
}

interface Row extends vscode.QuickPickItem {
  readonly hours?: number;
  readonly action?: 'custom' | Storing;
}

/** The offered lengths, in hours. */
const HOURS = [1, 8, 24, 7 * 24, 30 * 24, 90 * 24, 365 * 24];

/**
 * Asks how long the text can be opened, and lets the user choose whether the key packets are stored at once. Rejects with
 * CancellationError when the user leaves.
 */
export async function pickExpiry(question: ExpiryQuestion): Promise<ExpiryChoice> {
  const { title, preferred } = question;
  let { storing } = question;
  for (;;) {
    const row = await pickRow({ title, preferred, storing });
    if (row === BACK) return { storing };
    if (row.action === 'store' || row.action === 'createOnly') storing = row.action;
    const hours = row.action === 'custom' ? await askHours(title) : row.hours;
    if (typeof hours === 'number') return { hours: expiryHours(hours), storing };
  }
}

async function pickRow({ title, preferred, storing }: ExpiryQuestion): Promise<Row | typeof BACK> {
  const owned = new DisposableStore();
  const pick = owned.add(vscode.window.createQuickPick<Row>());
  pick.title =
    storing === 'store' ? title : vscode.l10n.t('{title} — key packet created, not stored', { title });
  pick.placeholder = vscode.l10n.t('How long can it be opened?');
  pick.step = 2;
  pick.totalSteps = 2;
  pick.ignoreFocusOut = true;
  pick.buttons = [vscode.QuickInputButtons.Back];
  pick.items = rows(preferred, storing);
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

function rows(preferred: number, storing: Storing): Row[] {
  const hours = [...new Set([...HOURS, preferred])].sort((a, b) => a - b);
  const lengths = hours.map((count): Row => ({
    label: duration(count),
    hours: count,
    ...(count === preferred ? { description: vscode.l10n.t('last used') } : {}),
  }));
  return [
    ...lengths,
    { label: vscode.l10n.t('Another length…'), action: 'custom' },
    { label: vscode.l10n.t('key packet'), kind: vscode.QuickPickItemKind.Separator },
    storing === 'store'
      ? {
          label: vscode.l10n.t('$(archive) Create only, store later…'),
          description: vscode.l10n.t('you keep the key packet; nobody can open the text until it is stored'),
          action: 'createOnly',
        }
      : {
          label: vscode.l10n.t('$(cloud-upload) Create and store'),
          description: vscode.l10n.t('recipients can open the text at once'),
          action: 'store',
        },
  ];
}
