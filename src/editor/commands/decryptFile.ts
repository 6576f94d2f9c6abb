import * as vscode from 'vscode';
import { withSession } from '../auth/withSession.ts';
import type { Command } from '../command.ts';
import { chosenFiles, type FileKind } from '../files/chosenFiles.ts';
import { decryptFiles } from '../files/decryptFiles.ts';
import { tellDecrypted } from '../files/decryptionSummary.ts';
import { isSealed } from '../files/names.ts';
import { withTargets } from '../files/targets.ts';
import { isUnlocked, unlock } from '../files/unlock.ts';
import { withProgress } from '../progress.ts';

/** Decrypts `.xqf` files, or all of those in folders, into files beside them. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('Nothing was written.'),
  run: async (services, ...args) => {
    const files = await chosenFiles(services, args, kind());
    const found = await withSession(services, ({ session }) =>
      withProgress(vscode.l10n.t('XQ: Fetching keys…'), (signal) =>
        unlock(
          services,
          files.map(({ file }) => file),
          session,
          signal,
        ),
      ),
    );
    const locked = found.flatMap((one) => (isUnlocked(one) ? [] : [one]));
    const aimed = await withTargets(services, found.filter(isUnlocked), {
      nameOf: ({ head }) => head.name,
      canKeepBoth: true,
    });
    const result = await decryptFiles(services, aimed);
    await tellDecrypted({
      ...result,
      all: result.all + locked.length,
      failures: [...locked, ...result.failures],
    });
  },
};

function kind(): FileKind {
  return {
    wants: isSealed,
    none: 'noFileToDecrypt',
    dialog: {
      title: vscode.l10n.t('Decrypt Files'),
      openLabel: vscode.l10n.t('Decrypt'),
      filters: { [vscode.l10n.t('XQ encrypted file')]: ['xqf'] },
    },
    confirm: (count) => ({
      question:
        count === 1 ? vscode.l10n.t('Decrypt 1 file?') : vscode.l10n.t('Decrypt {count} files?', { count }),
      yes: vscode.l10n.t('Decrypt'),
    }),
  };
}
