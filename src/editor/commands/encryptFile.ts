import * as vscode from 'vscode';
import { ensureSignedIn, withSession } from '../auth/withSession.ts';
import type { Command } from '../command.ts';
import { chosenFiles } from '../files/chosenFiles.ts';
import type { ChosenFile } from '../files/chosenFiles.ts';
import { demandEncryptable, encryptFiles } from '../files/encryptFiles.ts';
import type { EncryptedFile, EncryptRequest, FileToEncrypt } from '../files/encryptFiles.ts';
import { decideTargets } from '../files/existingTargets.ts';
import { nameOf, sealedName, sibling } from '../files/fileNames.ts';
import { tell } from '../files/fileSummary.ts';
import { saveUnsaved } from '../files/saveUnsaved.ts';
import { Stores } from '../files/stores.ts';
import { withProgress } from '../progress.ts';
import { askPolicy } from '../recipients/askPolicy.ts';
import type { PolicyAnswer } from '../recipients/askPolicy.ts';
import { duration } from '../recipients/duration.ts';
import type { ExpiryOption } from '../recipients/pickExpiry.ts';
import type { Services } from '../services.ts';

/** Encrypts files, each into a `.xqf` file beside it: those of a menu, or the active one. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('Nothing was written.'),
  run: async (services, ...args) => {
    const stores = new Stores(services);
    const chosen = await chosenFiles(stores, 'encrypt', args);
    demandEncryptable(services, stores, chosen);
    await saveUnsaved(chosen.map(({ source }) => source));
    const files = await withTargets(stores, chosen);
    if (files.length === 0) return;
    await ensureSignedIn(services);
    services.connection.entropy.prefetch();
    const policy = await askPolicy(services, question(files));
    const request = { files, policy, removeOriginals: policy.isOn };
    await summarize(await encrypt(services, stores, request), policy);
  },
};

/** The files that are not skipped, with the place to write to. */
async function withTargets(stores: Stores, chosen: readonly ChosenFile[]): Promise<FileToEncrypt[]> {
  const wishes = chosen.map(({ source }) => ({ source, target: sibling(source, sealedName(nameOf(source))) }));
  const targets = await decideTargets(stores, wishes);
  return chosen.flatMap((file) => {
    const target = targets.get(file.source);
    return target === undefined ? [] : [{ ...file, ...target }];
  });
}

function question(files: readonly FileToEncrypt[]): Parameters<typeof askPolicy>[1] {
  const [one] = files;
  const count = files.length;
  const title =
    one !== undefined && count === 1
      ? vscode.l10n.t('XQ: Encrypt {name}', { name: nameOf(one.source) })
      : vscode.l10n.t('XQ: Encrypt {count} Files', { count });
  return { title, file: count === 1 ? one?.source : undefined, option: removeOriginals(title, count) };
}

function removeOriginals(title: string, count: number): ExpiryOption {
  const [on, off] =
    count === 1
      ? [vscode.l10n.t('$(trash) Remove the original'), vscode.l10n.t('$(file) Keep the original')]
      : [vscode.l10n.t('$(trash) Remove the originals'), vscode.l10n.t('$(files) Keep the originals')];
  return {
    heading: vscode.l10n.t('afterwards'),
    titleWhenOn:
      count === 1
        ? vscode.l10n.t('{title} — the original will be removed', { title })
        : vscode.l10n.t('{title} — the originals will be removed', { title }),
    turnOn: {
      label: on,
      description: vscode.l10n.t('for good, after what was written was read back and compared'),
    },
    turnOff: { label: off },
  };
}

function encrypt(services: Services, stores: Stores, request: EncryptRequest): Promise<EncryptedFile[]> {
  const [one] = request.files;
  const count = request.files.length;
  const title =
    one !== undefined && count === 1
      ? vscode.l10n.t('XQ: Encrypting')
      : vscode.l10n.t('XQ: Encrypting {count} files', { count });
  return withSession(services, ({ session }) =>
    withProgress(title, (signal, report) =>
      encryptFiles(services, stores, session, request, { signal, report }),
    ),
  );
}

async function summarize(results: readonly EncryptedFile[], policy: PolicyAnswer): Promise<void> {
  const written = results.filter(({ failure }) => failure === undefined);
  const kept = written.filter((file) => file.kept !== undefined);
  const text = [sentence(results.length, written, policy), ...originals(written.length, kept, policy.isOn)];
  await tell({
    done: written.length,
    undone: [
      ...results.flatMap(({ source, failure }) => (failure === undefined ? [] : [{ source, reason: failure }])),
      ...kept.map((file) => ({ source: file.source, reason: file.kept })),
    ],
    text: text.join(' '),
    reveal: written[0]?.target,
  });
}

function sentence(
  all: number,
  written: readonly EncryptedFile[],
  { recipients, expiresHours }: PolicyAnswer,
): string {
  const count = written.length;
  const length = duration(expiresHours);
  const [only] = recipients;
  const who =
    recipients.length === 1 && only !== undefined
      ? only
      : vscode.l10n.t('{count} recipients', { count: recipients.length });
  const [one] = written;
  if (all === 1 && one !== undefined)
    return vscode.l10n.t('Encrypted as {name} for {who}, to be opened for {length}.', {
      name: nameOf(one.target),
      who,
      length,
    });
  return count === all
    ? vscode.l10n.t('{count} files encrypted for {who}, to be opened for {length}.', { count, who, length })
    : vscode.l10n.t('{count} of {all} files encrypted for {who}, to be opened for {length}.', {
        count,
        all,
        who,
        length,
      });
}

function originals(written: number, kept: readonly EncryptedFile[], isOn: boolean): string[] {
  if (!isOn) return [];
  const removed = written - kept.length;
  const all = written;
  if (kept.length > 0) return [vscode.l10n.t('{removed} of {all} originals removed.', { removed, all })];
  return [written === 1 ? vscode.l10n.t('The original was removed.') : vscode.l10n.t('The originals were removed.')];
}
