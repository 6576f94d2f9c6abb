import * as vscode from 'vscode';
import type { XqError } from '../../xq/errors.ts';
import type { Session } from '../../xq/session.ts';
import type { Recipient, Recipients } from '../../xq/terms.ts';
import { ensureSignedIn } from '../auth/withSession.ts';
import { askKeyStates } from '../keys/askKeyStates.ts';
import { BACK } from '../quickInput.ts';
import { pickRecipients } from '../recipients/pickRecipients.ts';
import type { Suggestion } from '../recipients/pickRecipients.ts';
import { suggestions } from '../recipients/suggestions.ts';
import { record } from '../report.ts';
import type { Services } from '../services.ts';
import type { ManagedMessages } from './managedMessages.ts';
import { showOverview } from './overview.ts';
import type { Choice, Reader, States } from './overview.ts';
import { accessRows, revokeRows } from './resultRows.ts';
import type { AccessVerb } from './resultRows.ts';
import { sayBriefly } from '../sayBriefly.ts';

type Rows = readonly vscode.QuickPickItem[];

/**
 * The overview, and the questions behind its rows. After each change, and on the way back, the overview comes again and says
 * what became of it.
 */
export class AccessDialog {
  readonly #services: Services;
  readonly #messages: ManagedMessages;
  readonly #file: vscode.Uri;
  readonly #ended = new AbortController();

  constructor(services: Services, messages: ManagedMessages, file: vscode.Uri) {
    this.#services = services;
    this.#messages = messages;
    this.#file = file;
  }

  /** Ends when all is revoked; rejects with CancellationError when the user leaves. */
  async run(): Promise<void> {
    let results: Rows | undefined = [];
    let states: Promise<States> | undefined;
    let earlier: States | undefined;
    try {
      while (results !== undefined) {
        const { account, session } = await ensureSignedIn(this.#services);
        states ??= this.#ask(session);
        void states.then(
          (told) => (earlier = told),
          () => undefined,
        );
        const readers = this.#readers(account.label);
        const now = this.#services.now();
        const choice = await showOverview({ title: this.#title, results, readers, states, earlier, now });
        const outcome: Rows | undefined | typeof BACK = await this.#take(choice, account.label);
        if (outcome === BACK) continue;
        results = outcome;
        states = undefined;
      }
    } finally {
      this.#ended.abort();
    }
  }

  get #title(): string {
    const count = this.#messages.locators.length;
    return count === 1
      ? vscode.l10n.t('XQ: Manage Access')
      : vscode.l10n.t('XQ: Manage Access to {count} Messages', { count });
  }

  #ask(session: Session): Promise<States> {
    return askKeyStates(this.#services, session, this.#messages.locators, this.#ended.signal);
  }

  #readers(own: string): Reader[] | undefined {
    const all = this.#messages.locators.length;
    const { readers } = this.#messages;
    return readers?.map(({ recipient, count }) => {
      const some = count < all ? vscode.l10n.t('{count} of {all} messages', { count, all }) : undefined;
      return { recipient, note: isSame(recipient, own) ? vscode.l10n.t('you') : some };
    });
  }

  /** What became of a choice; undefined when there is nothing left to manage. */
  async #take({ action, reader }: Choice, own: string): Promise<Rows | undefined | typeof BACK> {
    if (action === 'revoke') return await this.#revoke();
    const wanted = action === 'add' ? await this.#whomToAdd() : await this.#whomToRemove(reader, own);
    return wanted === BACK ? BACK : await this.#change(action, wanted);
  }

  #whomToAdd(): Promise<Recipients | typeof BACK> {
    const known = this.#messages.readers ?? [];
    const offered = suggestions(this.#services.remembered, this.#file).then((all) =>
      all.filter(({ recipient }) => !known.some((reader) => isSame(reader.recipient, recipient))),
    );
    const title = vscode.l10n.t('XQ: Add People');
    return pickRecipients({ title, chosen: [], suggestions: offered, back: BACK });
  }

  /**
   * Not oneself, who is ticked by mistake only: XQ says that a sender keeps access, and says nowhere what removing them does.
   *
   * @see jssdk-core 987d726 `README.md`
   */
  #whomToRemove(reader: Recipient | undefined, own: string): Promise<Recipients | typeof BACK> {
    const known = this.#messages.readers ?? [];
    const offered = known
      .filter(({ recipient }) => !isSame(recipient, own))
      .map(({ recipient }): Suggestion => ({ recipient, group: 'reader' }));
    return pickRecipients({
      title: vscode.l10n.t('XQ: Remove People'),
      chosen: reader === undefined || isSame(reader, own) ? [] : [reader],
      suggestions: Promise.resolve(offered),
      check: (chosen) =>
        chosen.some((one) => isSame(one, own))
          ? vscode.l10n.t('take yourself off the list: a sender keeps access')
          : undefined,
      back: BACK,
    });
  }

  async #change(verb: AccessVerb, recipients: Recipients): Promise<Rows> {
    const outcomes = await this.#messages.change(verb, recipients);
    this.#record(outcomes);
    return accessRows(outcomes, verb);
  }

  async #revoke(): Promise<Rows | undefined | typeof BACK> {
    if (!(await confirmRevoking(this.#messages.locators.length))) return BACK;
    const outcomes = await this.#messages.revoke();
    this.#record(outcomes);
    const rows = revokeRows(outcomes);
    if (rows.length > 0) return rows;
    const text = vscode.l10n.t('$(circle-slash) Revoked: nobody can open it any more');
    sayBriefly(text);
    return undefined;
  }

  /** They are shown in place, and belong into the log all the same. */
  #record(outcomes: readonly { readonly error: XqError | undefined }[]): void {
    const { log } = this.#services;
    for (const { error } of outcomes)
      if (error !== undefined) record(error, { id: 'xq.manageAccess', args: [], log });
  }
}

async function confirmRevoking(count: number): Promise<boolean> {
  const revoke = vscode.l10n.t('Revoke for Everyone');
  const question =
    count === 1
      ? vscode.l10n.t('Revoke this message for everyone?')
      : vscode.l10n.t('Revoke these {count} messages for everyone?', { count });
  const detail = vscode.l10n.t(
    'Nobody can open it any more, its sender included, and this cannot be undone. Whoever has opened it before keeps what they have seen.',
  );
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, revoke)) === revoke;
}

function isSame(recipient: string, other: string): boolean {
  return recipient.toLowerCase() === other.toLowerCase();
}
