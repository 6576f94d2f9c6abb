import * as vscode from 'vscode';
import { ensureSignedIn } from '../auth/withSession.ts';
import type { Command } from '../command.ts';
import { askPolicy } from '../recipients/askPolicy.ts';
import type { ExpiryOption } from '../recipients/pickExpiry.ts';
import { withSelections } from '../text/protectedSelections.ts';
import { activeEditor } from '../text/selections.ts';

/** Asks for recipients and expiry, then encrypts the selections. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('Your text is unchanged.'),
  run: async (services) => {
    await withSelections(services, activeEditor(), async (selections) => {
      await ensureSignedIn(services);
      services.connection.prefetchEntropy();
      const title = vscode.l10n.t('XQ: Encrypt Selection');
      const question = { title, file: selections.document.uri, option: createOnly(title) };
      const { recipients, expiresHours, isOn } = await askPolicy(services, question);
      const policy = { recipients, expiresHours, type: 'msg' } as const;
      await (isOn ? selections.encryptWithoutStoring(policy) : selections.encrypt(policy));
    });
  },
};

/** The key packets are not stored at once, only made and kept by the user. */
function createOnly(title: string): ExpiryOption {
  return {
    heading: vscode.l10n.t('key packet'),
    titleWhenOn: vscode.l10n.t('{title} — key packet created, not stored', { title }),
    turnOn: {
      label: vscode.l10n.t('$(archive) Create only, store later…'),
      description: vscode.l10n.t('you keep the key packet; nobody can open the text until it is stored'),
    },
    turnOff: {
      label: vscode.l10n.t('$(cloud-upload) Create and store'),
      description: vscode.l10n.t('recipients can open the text at once'),
    },
  };
}
