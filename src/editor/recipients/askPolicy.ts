import type * as vscode from 'vscode';
import { expiryHours } from '../../xq/terms.ts';
import type { ExpiryHours, Recipient, Recipients } from '../../xq/terms.ts';
import type { Services } from '../services.ts';
import { pickExpiry } from './pickExpiry.ts';
import type { ExpiryOption } from './pickExpiry.ts';
import { pickRecipients } from './pickRecipients.ts';
import { suggestions } from './suggestions.ts';

export interface PolicyQuestion {
  readonly title: string;
  /** Its authors are offered as recipients. */
  readonly file: vscode.Uri | undefined;
  readonly option?: ExpiryOption;
}

export interface PolicyAnswer {
  readonly recipients: Recipients;
  readonly expiresHours: ExpiryHours;
  /** Whether the option was turned on. */
  readonly isOn: boolean;
}

/** Asks for recipients and expiry, and remembers them; what was chosen stays chosen on the way back and forth. */
export async function askPolicy(services: Services, question: PolicyQuestion): Promise<PolicyAnswer> {
  const { connection, remembered, config } = services;
  const { title, file, option } = question;
  const offered = suggestions(remembered, file);
  const preferred = expiryHours(remembered.lastExpiryHours ?? config.expiryHours);
  let chosen: readonly Recipient[] = [];
  let isOn = false;
  for (;;) {
    const step = { number: 1, of: 2 };
    connection.openEarly();
    const recipients = await pickRecipients({ title, step, chosen, suggestions: offered });
    connection.openEarly();
    const choice = await pickExpiry({ title, preferred, option, isOn });
    chosen = recipients;
    ({ isOn } = choice);
    if (choice.hours === undefined) continue;
    await remembered.rememberChoice(recipients, choice.hours);
    return { recipients, expiresHours: choice.hours, isOn };
  }
}
