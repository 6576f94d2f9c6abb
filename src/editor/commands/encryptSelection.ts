import * as vscode from 'vscode';
import { expiryHours } from '../../xq/terms.ts';
import type { ExpiryHours, Recipient, Recipients } from '../../xq/terms.ts';
import { ensureSignedIn } from '../auth/withSession.ts';
import type { Command } from '../command.ts';
import { pickExpiry } from '../recipients/pickExpiry.ts';
import type { Storing } from '../recipients/pickExpiry.ts';
import { pickRecipients } from '../recipients/pickRecipients.ts';
import { suggestions } from '../recipients/suggestions.ts';
import type { Services } from '../services.ts';
import { withSelections } from '../text/protectedSelections.ts';
import { activeEditor } from '../text/selections.ts';

/** Asks for recipients and expiry, then encrypts the selections. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('Your text is unchanged.'),
  run: async (services) => {
    await withSelections(services, activeEditor(), async (selections) => {
      await ensureSignedIn(services);
      services.connection.entropy.prefetch();
      const { recipients, expiresHours, storing } = await askPolicy(services, selections.document);
      await services.remembered.rememberChoice(recipients, expiresHours);
      const policy = { recipients, expiresHours, type: 'msg' } as const;
      await (storing === 'store' ? selections.encrypt(policy) : selections.encryptWithoutStoring(policy));
    });
  },
};

interface Answers {
  readonly recipients: Recipients;
  readonly expiresHours: ExpiryHours;
  readonly storing: Storing;
}

/** Both steps; what was chosen stays chosen on the way back and forth. */
async function askPolicy(services: Services, document: vscode.TextDocument): Promise<Answers> {
  const { remembered, config } = services;
  const title = vscode.l10n.t('XQ: Encrypt Selection');
  const offered = suggestions(remembered, document);
  const preferred = expiryHours(remembered.lastExpiryHours ?? config.expiryHours);
  let chosen: readonly Recipient[] = [];
  let storing: Storing = 'store';
  for (;;) {
    const step = { number: 1, of: 2 };
    const recipients = await pickRecipients({ title, step, chosen, suggestions: offered });
    const choice = await pickExpiry({ title, preferred, storing });
    if (choice.hours !== undefined)
      return { recipients, expiresHours: choice.hours, storing: choice.storing };
    chosen = recipients;
    storing = choice.storing;
  }
}
