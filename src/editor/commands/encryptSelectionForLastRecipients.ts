import * as vscode from 'vscode';
import { recipients } from '../../xq/addresses.ts';
import { expiryHours } from '../../xq/terms.ts';
import type { Command } from '../command.ts';
import { recalled } from '../recipients/recalled.ts';
import { withSelections } from '../text/protectedSelections.ts';
import { activeEditor } from '../text/selections.ts';
import { command as encryptSelection } from './encryptSelection.ts';

/** Encrypts the selections for whom the last ones were encrypted, as long; asks only when there was no last time. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('Your text is unchanged.'),
  run: async (services) => {
    const { lastExpiryHours } = services.remembered;
    const lastRecipients = recalled(services.remembered.lastRecipients);
    if (lastRecipients.length === 0) {
      await encryptSelection.run(services);
      return;
    }
    const expiresHours = expiryHours(lastExpiryHours ?? services.config.expiryHours);
    const policy = { recipients: recipients(lastRecipients), expiresHours, type: 'msg' } as const;
    services.connection.prefetchEntropy();
    await withSelections(services, activeEditor(), (selections) => selections.encrypt(policy));
  },
};
