import * as vscode from 'vscode';
import { expiryHours } from '../../xq/terms.ts';
import { ensureSignedIn } from '../auth/withSession.ts';
import type { Command } from '../command.ts';
import { BACK } from '../quickInput.ts';
import { pickExpiry } from '../recipients/pickExpiry.ts';
import type { ExpiryChoice } from '../recipients/pickExpiry.ts';
import { pickRecipients } from '../recipients/pickRecipients.ts';
import { suggestions } from '../recipients/suggestions.ts';
import type { Services } from '../services.ts';
import type { Recipients } from '../../xq/terms.ts';
import { withSelections } from '../text/protectedSelections.ts';
import { activeEditor } from '../text/selections.ts';

/** Asks for recipients and expiry, then encrypts the selections. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('Your text is unchanged.'),
  run: async (services) => {
    await withSelections(services, activeEditor(), async (selections) => {
      await ensureSignedIn(services);
      services.connection.entropy.prefetch();
      const { recipients, choice } = await askPolicy(services, selections.document);
      await services.remembered.rememberChoice(recipients, choice.hours);
      const policy = { recipients, expiresHours: choice.hours, type: 'msg' } as const;
      await (choice.storing === 'store'
        ? selections.encrypt(policy)
        : selections.encryptWithoutStoring(policy));
    });
  },
};

async function askPolicy(
  services: Services,
  document: vscode.TextDocument,
): Promise<{ recipients: Recipients; choice: ExpiryChoice }> {
  const { remembered, config } = services;
  const title = vscode.l10n.t('XQ: Encrypt Selection');
  const offered = suggestions(remembered, document);
  const preferred = expiryHours(remembered.lastExpiryHours ?? config.expiryHours);
  for (let chosen: readonly Recipients[number][] = []; ;) {
    const recipients = await pickRecipients({
      title,
      step: { number: 1, of: 2 },
      chosen,
      suggestions: offered,
    });
    const choice = await pickExpiry(title, preferred);
    if (choice !== BACK) return { recipients, choice };
    chosen = recipients;
  }
}
