import * as vscode from 'vscode';
import { shownName } from '../files/names.ts';

const { t } = vscode.l10n;
/** Notices that are on the screen; none is shown twice at a time. */
const showing = new Set<string>();

async function once(text: string, ...buttons: readonly string[]): Promise<string | undefined> {
  if (showing.has(text)) return undefined;
  showing.add(text);
  try {
    return await vscode.window.showWarningMessage(text, ...buttons);
  } finally {
    showing.delete(text);
  }
}

/** A change went across the edge of a message. */
export async function tellMerged(): Promise<void> {
  const undo = t('Undo');
  const text = t(
    'This change went across the edge of an encrypted text, so all of it is encrypted with that one; where it went across several, with the first of them.',
  );
  if ((await once(text, undo)) === undo) await vscode.commands.executeCommand('undo');
}

/** Text of a message was put in elsewhere. True: it may be there in plaintext. */
export async function askLeaving(isStill: () => boolean): Promise<boolean> {
  const undo = t('Undo');
  const save = t('Save in Plaintext');
  const text = t(
    'This text is encrypted elsewhere in the file. Here, outside of the marked parts, it is saved in plaintext. Until you decide, nothing is written to the disk.',
  );
  const answer = await once(text, undo, save);
  if (answer !== undo) return answer === save;
  await vscode.commands.executeCommand('undo');
  return isStill() && (await askLeaving(isStill));
}

/** What becomes of a text that could not be written; left alone it is kept in memory. */
type Answer = 'again' | 'discard' | 'keep';

/** A message was changed whose key was revoked or has expired. */
export function askEnded(file: vscode.Uri): Promise<Answer> {
  const text = t(
    '“{name}” was not written: the key of an encrypted text that you changed has expired or was revoked, so nobody could open it again. What you typed is in memory only. Encrypt it again, under a new key.',
    { name: shownName(file) },
  );
  return askOrDiscard(text, t('Encrypt Again'));
}

/** A change of a message that could not be opened was taken back. */
export async function tellClosed(): Promise<void> {
  await once(
    t(
      'This encrypted text could not be opened for you, so it cannot be changed here. Your change was taken back.',
    ),
    t('OK'),
  );
}

/** Undo went back to before the file was read, and was taken back. */
export async function tellBehind(): Promise<void> {
  await once(
    t(
      'The file was read again since then, and which text was encrypted before is not known any more. It cannot be undone further back than that.',
    ),
    t('OK'),
  );
}

/** Another program has put messages into the file whose keys nobody has asked for yet. True: ask. */
export async function tellNewKeys(file: vscode.Uri): Promise<boolean> {
  const read = t('Read Again');
  const text = t('“{name}” was changed by another program, and now holds other encrypted texts.', {
    name: shownName(file),
  });
  return (await once(text, read)) === read;
}

/** The extensions were started again, and what they knew of a document is gone. */
export async function tellLost(again: () => Thenable<unknown>): Promise<void> {
  const edit = t('Edit Decrypted');
  const text = t(
    'VS Code has started its extensions again. What is edited decrypted can only be read until you run Edit Decrypted again.',
  );
  if ((await once(text, edit)) === edit) await again();
}

/** A tab was restored of which nothing is known any more. */
export async function tellRestored(file: vscode.Uri, again: () => Thenable<unknown>): Promise<void> {
  const edit = t('Edit Decrypted');
  if ((await once(gone(shownName(file)), edit)) === edit) await again();
}

/** A text was restored that was not saved when VS Code closed. True: drop it. */
export async function tellBackup(file: vscode.Uri): Promise<boolean> {
  const drop = t('Discard It');
  const text = t(
    'VS Code closed before the text of “{name}” was saved, and has kept it, in plaintext, in its backups until it is discarded. It cannot be saved any more: copy what you need.',
    { name: shownName(file) },
  );
  return (await once(text, drop)) === drop;
}

/** A text whose account has signed out could not be written anywhere. */
export function askUnsafe(file: vscode.Uri): Promise<Answer> {
  const text = t(
    'You have signed out, but what you typed in “{name}” could not be written. It is in memory only, and stays there, in plaintext, until it is written or discarded.',
    { name: shownName(file) },
  );
  return askOrDiscard(text, t('Try Again'));
}

async function askOrDiscard(text: string, again: string): Promise<Answer> {
  const discard = t('Discard Mine');
  const answer = await once(text, again, discard);
  if (answer === discard) return 'discard';
  return answer === again ? 'again' : 'keep';
}

/** What stands in a document whose account has signed out. */
export function gone(name: string): string {
  return t('This text was in memory only and is gone. Run “XQ: Edit Decrypted” on {name} again to edit it.', {
    name,
  });
}
