import * as vscode from 'vscode';
import { shownName } from '../files/names.ts';
import type { Log } from '../log.ts';
import { record } from '../report.ts';
import { shortSentence } from '../sentences.ts';
import type { EditSession } from './editSession.ts';
import type { Held } from './held.ts';
import { onDiskUri } from './editUri.ts';
import type { LiveSession } from './liveSession.ts';
import { askEnded, askLeaving } from './notices.ts';
import type { RegionedText } from './regions.ts';

const { t } = vscode.l10n;

/** Tells that what was typed is not on the disk, and does what the user decides. */
export async function heldNotice(live: LiveSession, held: Held, log: Log): Promise<void> {
  if (held.isLeaving) await decideLeaving(live);
  else if (held.hasEnded) await decideEnded(live);
  else if (held.isConflict) await askConflict(live, log);
  else await askFailure(live, held, log);
}

async function decideLeaving({ session }: LiveSession): Promise<void> {
  if (!(await askLeaving(() => session.isLeaving))) return;
  session.allowLeaving();
  await session.flush();
}

async function decideEnded(live: LiveSession): Promise<void> {
  const answer = await askEnded(live.session.real.uri);
  if (answer === 'again') await live.encryptAgain();
  if (answer === 'discard') await live.discard();
}

async function askConflict(live: LiveSession, log: Log): Promise<void> {
  const { session } = live;
  const compare = t('Compare');
  const save = t('Save Mine as a New File');
  const discard = t('Discard Mine');
  const text = t(
    '“{name}” was changed elsewhere in the meantime, so it was not overwritten. What you typed is in memory only.',
    { name: shownName(session.real.uri) },
  );
  const answer = await vscode.window.showWarningMessage(text, compare, save, discard);
  if (answer === compare) await showBoth(session);
  if (answer === save) {
    const kept = await keepBeside(session, log);
    if (kept === undefined) return;
    // Safe from now on, also where the file cannot be read.
    if (live.isAt(kept)) session.settle();
    await live.readAgain(kept);
  }
  if (answer === discard) await live.discard();
}

async function askFailure(live: LiveSession, { error }: Held, log: Log): Promise<void> {
  record(error, { id: 'xq.editDecrypted', args: [], log });
  const again = t('Try Again');
  const save = t('Save Mine as a New File');
  const reason = shortSentence(error) ?? t('Something went wrong that was not foreseen.');
  const text = t('“{name}” was not written. What you typed is in memory only.', {
    name: shownName(live.session.real.uri),
  });
  const answer = await vscode.window.showErrorMessage(`${text} ${reason}`, again, save);
  if (answer === again) {
    await live.save();
    await live.resolve();
  }
  if (answer === save) await settleBeside(live, log);
}

/** What was typed meanwhile is tried again, and asked about where that fails. */
async function settleBeside(live: LiveSession, log: Log): Promise<void> {
  const kept = await keepBeside(live.session, log);
  if (kept === undefined) return;
  if (live.isAt(kept)) {
    live.session.settle();
    return;
  }
  await live.save();
  await live.resolve();
}

/** The file as it is on the disk beside what is edited, both in plaintext and in memory. */
async function showBoth({ uri, real }: EditSession): Promise<void> {
  const title = t('{name} (on the disk ↔ edited)', { name: shownName(real.uri) });
  await vscode.commands.executeCommand('vscode.diff', onDiskUri(uri), uri, title);
}

async function tellBeside(target: vscode.Uri): Promise<void> {
  const open = t('Open');
  const name = shownName(target);
  const text = t('What you typed was written, encrypted, to the new file “{name}”.', { name });
  if ((await vscode.window.showInformationMessage(text, open)) === open)
    await vscode.commands.executeCommand('vscode.open', target);
}

/**
 * Writes what is held, encrypted, to a new file beside the other, and gives what that was. Undefined, and told, where that
 * is not possible either.
 */
export async function keepBeside(session: EditSession, log: Log): Promise<RegionedText | undefined> {
  const { taken } = session;
  try {
    const target = await session.real.addBeside(await session.sealed());
    void tellBeside(target);
    return taken;
  } catch (error) {
    record(error, { id: 'xq.editDecrypted', args: [], log });
    const reason = shortSentence(error) ?? t('Something went wrong that was not foreseen.');
    void vscode.window.showErrorMessage(
      t('What you typed could not be written to a new file either. {reason}', { reason }),
    );
    return undefined;
  }
}
