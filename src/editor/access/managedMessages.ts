import * as vscode from 'vscode';
import type { AccessOutcome, RevokeOutcome } from '../../xq/access.ts';
import { changeAccess } from '../../xq/access.ts';
import type { Locator, Recipient, Recipients } from '../../xq/terms.ts';
import { grantUsers } from '../../xq/validation/grantUsers.ts';
import { revokeUsers } from '../../xq/validation/revokeUsers.ts';
import { withSession } from '../auth/withSession.ts';
import { withProgress } from '../progress.ts';
import { recalled } from '../recipients/recalled.ts';
import type { Services } from '../services.ts';
import { forgetKeys } from './forgetKeys.ts';
import type { AccessVerb } from './resultRows.ts';
import { revokeForEveryone } from './revokeForEveryone.ts';

/** Someone who can open messages, and how many of them. */
interface ReaderOf {
  readonly recipient: Recipient;
  readonly count: number;
}

/** Who can open some messages, as the ledger knows it, and how that is changed: with the service first, then here. */
export class ManagedMessages {
  readonly locators: readonly Locator[];
  readonly #services: Services;

  constructor(services: Services, locators: readonly Locator[]) {
    this.#services = services;
    this.locators = locators;
  }

  /** Everyone who can open one of the messages that are not revoked; undefined where one of those is not known here. */
  get readers(): ReaderOf[] | undefined {
    const readers = new Map<string, ReaderOf>();
    for (const locator of this.#living) {
      const entry = this.#services.ledger.find(locator);
      if (entry === undefined) return undefined;
      for (const recipient of recalled(entry.recipients)) {
        const key = recipient.toLowerCase();
        readers.set(key, { recipient, count: (readers.get(key)?.count ?? 0) + 1 });
      }
    }
    return [...readers.values()];
  }

  /** Those that are not known to be revoked. */
  get #living(): Locator[] {
    const { ledger } = this.#services;
    return this.locators.filter((locator) => ledger.find(locator)?.revoked === undefined);
  }

  /** Adds people, or removes them. Rejects as {@link changeAccess}; with CancellationError when the user does not sign in. */
  async change(verb: AccessVerb, recipients: Recipients): Promise<AccessOutcome[]> {
    const endpoint = verb === 'add' ? grantUsers : revokeUsers;
    const living = this.#living;
    const locators = living.length === 0 ? this.locators : living;
    const done: AccessOutcome[] = [];
    const told = (outcome: AccessOutcome): void => {
      // Whoever may have been added is listed, so that they can be removed; whoever may have been removed still is.
      if (outcome.error === undefined || (verb === 'add' && outcome.isUnclear)) done.push(outcome);
    };
    try {
      return await withSession(this.#services, ({ session }) =>
        withProgress(vscode.l10n.t('XQ: Changing access…'), (signal) =>
          changeAccess(session, endpoint, { locators, recipients }, { signal, told }),
        ),
      );
    } finally {
      // Also where it ended before its end: some of it may be done.
      forgetKeys(this.#services, locators);
      for (const locator of locators) await this.#remember(locator, verb, done);
    }
  }

  /** Revokes for everyone. Rejects as {@link change}. */
  revoke(): Promise<RevokeOutcome[]> {
    return revokeForEveryone(this.#services, this.locators);
  }

  async #remember(locator: Locator, verb: AccessVerb, done: readonly AccessOutcome[]): Promise<void> {
    const own = done.filter((outcome) => outcome.locator === locator);
    // Some were done twice, when the user had to sign in in between.
    const changed = [...new Set(own.map(({ recipient }) => recipient))];
    const { ledger } = this.#services;
    const before = ledger.find(locator)?.recipients;
    if (before === undefined || changed.length === 0) return;
    const names = new Set(changed.map((recipient) => recipient.toLowerCase()));
    const others = before.filter((recipient) => !names.has(recipient.toLowerCase()));
    await ledger.change([locator], { recipients: verb === 'add' ? [...others, ...changed] : others });
  }
}
