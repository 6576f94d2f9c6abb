import * as vscode from 'vscode';
import { ensureSignedIn } from '../auth/withSession.ts';
import type { Command } from '../command.ts';
import { chosenFiles, type ChosenFile, type FileKind } from '../files/chosenFiles.ts';
import { encryptFiles } from '../files/encryptFiles.ts';
import { tellEncrypted } from '../files/encryptionSummary.ts';
import { baseName, isSealed, sealedName } from '../files/names.ts';
import { saveFirst } from '../files/saveFirst.ts';
import { withTargets } from '../files/targets.ts';
import { askPolicy, type PolicyAnswer } from '../recipients/askPolicy.ts';
import type { ExpiryOption } from '../recipients/pickExpiry.ts';
import type { Services } from '../services.ts';

/** Encrypts files, or all files of folders, into `.xqf` files beside them. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('Nothing was encrypted.'),
  run: async (services, ...args) => {
    const files = await chosenFiles(services, args, kind(services));
    await saveFirst(files);
    const aimed = await withTargets(services, files, {
      nameOf: ({ file }) => sealedName(file),
      canKeepBoth: false,
    });
    if (aimed.length === 0) return;
    const { recipients, expiresHours, isOn } = await ask(services, aimed);
    const order = { policy: { recipients, expiresHours, type: 'file' }, removesOriginals: isOn } as const;
    const result = await encryptFiles(services, aimed, order);
    await tellEncrypted(services, result, order);
  },
};

function kind({ config }: Services): FileKind {
  return {
    wants: (file) => !isSealed(file),
    cipher: config.filesCipher,
    none: 'noFileToEncrypt',
    dialog: { title: vscode.l10n.t('Encrypt Files'), openLabel: vscode.l10n.t('Encrypt') },
    confirm: (count) => ({
      question:
        count === 1 ? vscode.l10n.t('Encrypt 1 file?') : vscode.l10n.t('Encrypt {count} files?', { count }),
      yes: vscode.l10n.t('Encrypt'),
    }),
  };
}

async function ask(services: Services, files: readonly ChosenFile[]): Promise<PolicyAnswer> {
  await ensureSignedIn(services);
  services.connection.prefetchEntropy();
  const title = titleFor(files);
  const file = files.length === 1 ? files[0]?.file : undefined;
  return askPolicy(services, { title, file, option: removeOriginals(title, files.length) });
}

function titleFor(files: readonly ChosenFile[]): string {
  const [first] = files;
  return files.length === 1 && first !== undefined
    ? vscode.l10n.t('XQ: Encrypt {name}', { name: baseName(first.file) })
    : vscode.l10n.t('XQ: Encrypt {count} Files', { count: files.length });
}

function removeOriginals(title: string, count: number): ExpiryOption {
  const isOne = count === 1;
  return {
    heading: isOne ? vscode.l10n.t('original') : vscode.l10n.t('originals'),
    titleWhenOn: isOne
      ? vscode.l10n.t('{title} — original removed afterwards', { title })
      : vscode.l10n.t('{title} — originals removed afterwards', { title }),
    turnOn: {
      label: isOne
        ? vscode.l10n.t('$(trash) Remove the original afterwards')
        : vscode.l10n.t('$(trash) Remove the originals afterwards'),
      description: vscode.l10n.t('for good, once what was encrypted was read back and compared'),
    },
    turnOff: {
      label: isOne
        ? vscode.l10n.t('$(file) Keep the original')
        : vscode.l10n.t('$(files) Keep the originals'),
      description: isOne
        ? vscode.l10n.t('beside the encrypted file')
        : vscode.l10n.t('beside the encrypted files'),
    },
  };
}
