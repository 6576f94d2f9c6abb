import type * as vscode from 'vscode';
import { EditorError } from '../errors.ts';
import type { Services } from '../services.ts';
import type { MessageInText } from './messagesAt.ts';
import { openTexts } from './openTexts.ts';
import type { OpenFailure } from './openTexts.ts';
import { replaceRanges } from './replaceRanges.ts';
import { throwClosed } from './throwClosed.ts';
import { TrackedRanges } from './trackedRanges.ts';

/** Replaces messages of a document by their plaintext, in one edit. Throws EditorError `nothingToDecrypt` without any. */
export async function decryptMessages(
  services: Services,
  document: vscode.TextDocument,
  places: readonly MessageInText[],
): Promise<void> {
  if (places.length === 0) throw new EditorError('nothingToDecrypt');
  const tracked = new TrackedRanges(
    document,
    places.map(({ range }) => range),
  );
  try {
    const texts = await openTexts(services, places);
    await replaceOpened(document, tracked, texts);
  } finally {
    tracked.dispose();
  }
}

/** Replaces in one edit what could be opened, and tells of the rest. */
async function replaceOpened(
  document: vscode.TextDocument,
  tracked: TrackedRanges,
  outcomes: readonly (string | OpenFailure)[],
): Promise<void> {
  const texts = outcomes.map((outcome) => (typeof outcome === 'string' ? outcome : undefined));
  await replaceRanges(document, tracked, texts);
  throwClosed(outcomes);
}
