import * as vscode from 'vscode';
import { MY_TEAM, parseRecipientList, recipients } from '../../xq/addresses.ts';
import type { RecipientList } from '../../xq/addresses.ts';
import type { Recipient, Recipients } from '../../xq/terms.ts';
import { DisposableStore } from '../disposables.ts';

/** Someone to offer. */
export interface Suggestion {
  readonly recipient: Recipient;
  readonly description?: string;
  readonly group: 'reader' | 'recent' | 'team' | 'git';
}

interface Row extends vscode.QuickPickItem {
  readonly recipient?: Recipient;
}

export interface RecipientsQuestion<Back = never> {
  readonly title: string;
  readonly step?: { readonly number: number; readonly of: number };
  readonly chosen: readonly Recipient[];
  readonly suggestions: Promise<readonly Suggestion[]>;
  /** What is wrong with a choice, for the title. */
  readonly check?: (chosen: readonly Recipient[]) => string | undefined;
  /** What the answer is when the user goes back; without it they cannot. */
  readonly back?: Back;
}

/**
 * Asks for recipients. Typed or pasted addresses (also lists, also with names) become ticked rows with Enter; Enter in an
 * empty box goes on with everything that is ticked. Rejects with CancellationError when the user leaves.
 */
export async function pickRecipients<Back = never>(
  question: RecipientsQuestion<Back>,
): Promise<Recipients | Back> {
  const owned = new DisposableStore();
  const pick = owned.add(vscode.window.createQuickPick<Row>());
  const list = new RecipientRows(pick, question);
  pick.busy = true;
  void question.suggestions.then((suggestions) => {
    pick.busy = false;
    list.suggest(suggestions);
  });
  try {
    return await new Promise<Recipients | Back>((resolve, reject) => {
      const { back } = question;
      if (back !== undefined) {
        pick.buttons = [vscode.QuickInputButtons.Back];
        owned.add(
          pick.onDidTriggerButton(() => {
            resolve(back);
          }),
        );
      }
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
  readonly #check: RecipientsQuestion['check'];
  #chosen: readonly Recipient[];
  #suggestions: readonly Suggestion[] = [];
  #shown = '';
  #ticks = '';
  #echo: { readonly stale: string; readonly awaited: string } | undefined;
  #problem: { readonly text: string; readonly value: string; readonly chosen: number } | undefined;

  constructor(pick: vscode.QuickPick<Row>, { title, step, chosen, check }: Omit<RecipientsQuestion, 'back'>) {
    this.#pick = pick;
    this.#title = title;
    this.#check = check;
    this.#chosen = chosen;
    pick.canSelectMany = true;
    pick.matchOnDescription = true;
    pick.ignoreFocusOut = true;
    pick.step = step?.number;
    pick.totalSteps = step?.of;
    pick.placeholder = vscode.l10n.t('Addresses, then Enter; Enter again to go on');
  }

  suggest(suggestions: readonly Suggestion[]): void {
    this.#suggestions = suggestions;
    this.show();
  }

  /** VS Code tells of all ticks, also of those in rows that the filter hides, and of those that were set from here. */
  ticked(rows: readonly Row[]): void {
    const now = new Set(rows.flatMap(({ recipient }) => recipient ?? []));
    if (this.#isStale(keyOf([...now]))) return;
    const kept = this.#chosen.filter((one) => now.has(one));
    this.#chosen = [...kept, ...[...now].filter((one) => !kept.includes(one))];
    this.#retitle();
  }

  /** What Enter does: takes the row that was moved to, or what was typed, or goes on. */
  accept(): Recipients | undefined {
    if (this.#pick.value.trim() === '') return this.#goOn();
    const { recipients: typed, rejected } = readList(this.#pick.value);
    const moved = this.#pick.activeItems.flatMap(({ recipient }) => recipient ?? []);
    const fromList = moved.some((one) => !this.#chosen.includes(one));
    const added = fromList ? moved : typed;
    if (added.length > 0) {
      this.#chosen = recipients([...this.#chosen, ...added]);
      this.#pick.value = fromList ? '' : rejected.join(', ');
    }
    if (!fromList && rejected[0] !== undefined)
      this.#complain(vscode.l10n.t('not an e-mail address: {text}', { text: shorten(rejected[0]) }));
    this.show();
    return undefined;
  }

  /**
   * Fills the list, if it is another one. New items lose their ticks and the place in the list; and VS Code knows rows by
   * number only, so that a tick under way must not meet a list that was filled for nothing.
   */
  show(): void {
    const rows = this.#rows();
    const now = JSON.stringify(rows);
    if (now !== this.#shown) {
      this.#shown = now;
      this.#expectEcho();
      this.#pick.items = rows;
      this.#pick.selectedItems = rows.filter(
        ({ recipient }) => recipient !== undefined && this.#chosen.includes(recipient),
      );
    }
    this.#retitle();
  }

  /** VS Code tells of the ticks that were set, later; only where there are some can it be relied on. */
  #expectEcho(): void {
    const awaited = keyOf(this.#chosen);
    this.#echo = awaited === '' ? undefined : { stale: this.#ticks, awaited };
    this.#ticks = awaited;
  }

  /** What is told of the list before this one came too late, and would take back what Enter has just added. */
  #isStale(ticks: string): boolean {
    const { stale, awaited } = this.#echo ?? {};
    if (ticks === stale && ticks !== awaited) return true;
    this.#echo = undefined;
    return false;
  }

  #goOn(): Recipients | undefined {
    const problem =
      this.#chosen.length === 0 ? vscode.l10n.t('choose at least one') : this.#check?.(this.#chosen);
    if (problem === undefined) return recipients(this.#chosen);
    this.#complain(problem);
    this.#retitle();
    return undefined;
  }

  /** Says it in the title until the user types or ticks: a picker has no other place for it. */
  #complain(text: string): void {
    this.#problem = { text, value: this.#pick.value, chosen: this.#chosen.length };
  }

  #rows(): Row[] {
    const offered = this.#suggestions.filter(({ recipient }) => !this.#chosen.includes(recipient));
    return [
      ...section(
        vscode.l10n.t('chosen'),
        this.#chosen.map((recipient) => row(recipient)),
      ),
      ...section(vscode.l10n.t('can open it'), rowsOf(offered, 'reader')),
      ...section(vscode.l10n.t('recent'), rowsOf(offered, 'recent')),
      ...section(vscode.l10n.t('team'), rowsOf(offered, 'team')),
      ...section(vscode.l10n.t('authors of this file'), rowsOf(offered, 'git')),
      // Last, so that it moves no other row while it comes and goes.
      ...section(vscode.l10n.t('typed'), this.#typedRows()),
    ];
  }

  #typedRows(): Row[] {
    return readList(this.#pick.value)
      .recipients.filter((recipient) => !this.#chosen.includes(recipient))
      .map((recipient) => ({ ...row(recipient, vscode.l10n.t('press Enter to add')), alwaysShow: true }));
  }

  #retitle(): void {
    const count = this.#chosen.length;
    const chosen = count === 0 ? '' : vscode.l10n.t('{count} chosen', { count });
    const stands = this.#problem?.value === this.#pick.value && this.#problem.chosen === count;
    const note = stands ? this.#problem?.text : chosen;
    this.#pick.title = [this.#title, note].filter(Boolean).join(' — ');
  }
}

/** The box has one line: what is pasted into it has spaces in the place of line ends. */
function readList(text: string): RecipientList {
  const list = parseRecipientList(text);
  return list.rejected.length === 0
    ? list
    : parseRecipientList(text.replace(/(>|@[^\s<>,;"]+)\s+(?=\S)/gu, '$1, '));
}

function keyOf(recipients: readonly Recipient[]): string {
  return [...recipients].sort().join('\n');
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
