import * as vscode from 'vscode';
import { commandPlace } from '../blocks/blockPlace.ts';
import type { Command } from '../command.ts';
import { EditorError } from '../errors.ts';
import { messagesAt } from '../text/messagesAt.ts';
import type { OpenFailure } from '../text/openTexts.ts';
import { openTexts } from '../text/openTexts.ts';
import { replaceRanges } from '../text/replaceRanges.ts';
import { throwClosed } from '../text/throwClosed.ts';
import { TrackedRanges } from '../text/trackedRanges.ts';

/** Replaces messages by their plaintext: those selected, the one at the cursor, or all in the file. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('Your text is unchanged.'),
  run: async (services, ...args) => {
    const { document, selections } = commandPlace(args);
    const places = messagesAt(document, selections);
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
  },
};

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
