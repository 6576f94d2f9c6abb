import * as vscode from 'vscode';
import { EditorError } from '../errors.ts';
import { shownName } from '../files/names.ts';
import { openDocument } from '../openDocument.ts';
import { showTexts } from '../openedTexts/showTexts.ts';
import type { Services } from '../services.ts';
import { composed } from './composed.ts';
import type { Outcomes } from './composed.ts';
import { headText } from './headText.ts';
import { keepRevealed } from './keepRevealed.ts';
import { originalText } from './originalText.ts';
import { headUri, workUri } from './revealUri.ts';
import { sealedParts } from './sealedParts.ts';
import type { SealedPart } from './sealedParts.ts';

/** A file that is compared with the last commit. */
export interface Change {
  readonly file: vscode.Uri;
  readonly head: string;
  readonly headParts: readonly SealedPart[];
  /** The messages of both sides. */
  readonly parts: readonly SealedPart[];
}

interface Opened {
  readonly outcomes: Outcomes;
  readonly accountId: string | undefined;
}

/** Reads both sides of a file, or gives why it cannot be compared. */
export async function readChange(file: vscode.Uri): Promise<Change | EditorError> {
  try {
    const [head, now] = await Promise.all([headText(file), originalText(file)]);
    const headParts = sealedParts(head);
    const parts = [...headParts, ...sealedParts(now)];
    return parts.length === 0 ? new EditorError('nothingToReveal') : { file, head, headParts, parts };
  } catch (error) {
    if (error instanceof EditorError) return error;
    throw error;
  }
}

/** Shows both sides in a tab of ours, if anything of them was opened. */
export async function showChange(
  services: Services,
  { file, head, headParts, parts }: Change,
  { outcomes, accountId }: Opened,
): Promise<void> {
  if (accountId === undefined || !parts.some(({ sealed }) => typeof outcomes.get(sealed) === 'string'))
    return;
  const [before, now] = [headUri(file), workUri(file)];
  await keepRevealed(services, { uri: now, original: file, outcomes, accountId });
  const { text } = composed(head, headParts, outcomes);
  services.openedTexts.keep(before, { text, accountId });
  const title = vscode.l10n.t('{name} (HEAD ↔ Working Tree, decrypted)', { name: shownName(file) });
  await showTexts(services, [before, now], title, openDocument(file)?.languageId);
}
