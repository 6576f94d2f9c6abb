import * as vscode from 'vscode';
import { MY_TEAM, parseRecipientList, recipients } from '../../xq/terms.ts';
import type { Recipient, Recipients } from '../../xq/terms.ts';
import { DisposableStore } from '../disposables.ts';

/** Someone to offer. */
export interface Suggestion {
  readonly recipient: Recipient;
  readonly description?: string;
  readonly group: 'recent' | 'team' | 'git';
}

interface Row extends vscode.QuickPickItem {
  readonly recipient?: Recipient;
}

export interface RecipientsQuestion {
  readonly title: string;
  readonly step: { readonly number: number; readonly of: number };
  readonly chosen: readonly Recipient[];
  readonly suggestions: Promise<readonly Suggestion[]>;
}

/**
 * Asks for recipients. Typed or pasted addresses (also lists, also with names) become ticked rows with Enter; Enter in an
 * empty box goes on with everything that is ticked. Rejects with CancellationError when the user leaves.
 */
export async function pickRecipients(question: RecipientsQuestion): Promise<Recipients> {
  const owned = new DisposableStore();
  const pick = owned.add(vscode.window.createQuickPick<Row>());
  const list = new RecipientRows(pick, question);
  pick.busy = true;
  void question.suggestions.then((suggestions) => {
    pick.busy = false;
    list.suggest(suggestions);
  });
  try {
    return await new Promise<Recipients>((resolve, reject) => {
      owned.add(
        pick.onDidChangeValue(() => {
          list.show();
        }),
      );
      owned.add(
        pick.onDidChangeSelection((rows) => {
          list.ticked(rows);
        }),
      );
      owned.add(
        pick.onDidAccept(() => {
          const done = list.accept();
          if (done !== undefined) resolve(done);
        }),
      );
      owned.add(
        pick.onDidHide(() => {
          reject(new vscode.CancellationError());
        }),
      );
      list.show();
      pick.show();
    });
  } finally {
    owned.dispose();
  }
}

/** The rows of the picker: who is ticked, what is being typed, who is offered. */
class RecipientRows {
  readonly #pick: vscode.QuickPick<Row>;
  readonly #title: string;
  #chosen: readonly Recipient[];
  #suggestions: readonly Suggestion[] = [];
  #filling = false;

  constructor(pick: vscode.QuickPick<Row>, { title, step, chosen }: RecipientsQuestion) {
    this.#pick = pick;
    this.#title = title;
    this.#chosen = chosen;
    pick.canSelectMany = true;
    pick.matchOnDescription = true;
    pick.ignoreFocusOut = true;
    pick.step = step.number;
    pick.totalSteps = step.of;
    pick.placeholder = vscode.l10n.t('Type or paste addresses and press Enter; press Enter again to go on');
  }

  suggest(suggestions: readonly Suggestion[]): void {
    this.#suggestions = suggestions;
    this.show();
  }

  /** VS Code tells of ticks only for the rows that the filter shows; those it hides keep theirs. */
  ticked(rows: readonly Row[]): void {
    if (this.#filling) return;
    const shown = new Set(this.#pick.items.flatMap(({ recipient }) => recipient ?? []));
    const now = new Set(rows.flatMap(({ recipient }) => recipient ?? []));
    const kept = this.#chosen.filter((one) => !shown.has(one) || now.has(one));
    this.#chosen = [...kept, ...[...now].filter((one) => !kept.includes(one))];
    this.#retitle();
  }

  /** What Enter does: takes what was typed, or goes on. */
  accept(): Recipients | undefined {
    const typed = parseRecipientList(this.#pick.value);
    if (
      typed.rejected.length > 0 &&
      typed.recipients.length === 0 &&
      this.#pick.activeItems[0]?.recipient === undefined
    ) {
      this.#retitle(
        vscode.l10n.t('not an e-mail address: {text}', { text: shorten(typed.rejected[0] ?? '') }),
      );
      return undefined;
    }
    if (this.#pick.value.trim() === '') return this.#goOn();
    this.#add(
      typed.recipients.length > 0
        ? typed.recipients
        : this.#pick.activeItems.flatMap((row) => row.recipient ?? []),
    );
    this.#pick.value = typed.recipients.length > 0 ? typed.rejected.join(', ') : '';
    this.show();
    return undefined;
  }

  show(): void {
    const rows = this.#rows();
    this.#filling = true;
    this.#pick.items = rows;
    this.#pick.selectedItems = rows.filter(
      ({ recipient }) => recipient !== undefined && this.#chosen.includes(recipient),
    );
    this.#filling = false;
    this.#retitle();
  }

  #goOn(): Recipients | undefined {
    if (this.#chosen.length > 0) return recipients(this.#chosen);
    this.#retitle(vscode.l10n.t('choose at least one'));
    return undefined;
  }

  #add(more: readonly Recipient[]): void {
    this.#chosen = recipients([...this.#chosen, ...more]);
  }

  #rows(): Row[] {
    const offered = this.#suggestions.filter(({ recipient }) => !this.#chosen.includes(recipient));
    return [
      ...section(vscode.l10n.t('typed'), this.#typedRows()),
      ...section(
        vscode.l10n.t('chosen'),
        this.#chosen.map((recipient) => row(recipient)),
      ),
      ...section(vscode.l10n.t('recent'), rowsOf(offered, 'recent')),
      ...section(vscode.l10n.t('team'), rowsOf(offered, 'team')),
      ...section(vscode.l10n.t('authors of this file'), rowsOf(offered, 'git')),
    ];
  }

  #typedRows(): Row[] {
    const { recipients: typed } = parseRecipientList(this.#pick.value);
    return typed
      .filter((recipient) => !this.#chosen.includes(recipient))
      .map((recipient) => ({ ...row(recipient, vscode.l10n.t('press Enter to add')), alwaysShow: true }));
  }

  #retitle(problem?: string): void {
    const count = this.#chosen.length;
    const chosen = count === 0 ? '' : vscode.l10n.t('{count} chosen', { count });
    this.#pick.title = [this.#title, problem ?? chosen].filter((part) => part !== '').join(' — ');
  }
}

function rowsOf(suggestions: readonly Suggestion[], group: Suggestion['group']): Row[] {
  return suggestions.filter((one) => one.group === group).map((one) => row(one.recipient, one.description));
}

function row(recipient: Recipient, description?: string): Row {
  const label = recipient === MY_TEAM ? vscode.l10n.t('Everyone in your XQ team') : recipient;
  const about = recipient === MY_TEAM ? recipient : description;
  return { label, recipient, ...(about === undefined ? {} : { description: about }) };
}

function section(label: string, rows: readonly Row[]): Row[] {
  return rows.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows];
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
