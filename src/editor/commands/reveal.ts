import type * as vscode from 'vscode';
import { commandPlace } from '../blocks/blockPlace.ts';
import type { CommandPlace } from '../blocks/blockPlace.ts';
import type { Command } from '../command.ts';
import { EditorError } from '../errors.ts';
import { isSameUri, openDocument } from '../openDocument.ts';
import { showText } from '../openedTexts/showTexts.ts';
import { composed } from '../reveal/composed.ts';
import { keepRevealed } from '../reveal/keepRevealed.ts';
import { openParts } from '../reveal/openParts.ts';
import { originalText } from '../reveal/originalText.ts';
import { originalOf, revealUri } from '../reveal/revealUri.ts';
import { sealedParts } from '../reveal/sealedParts.ts';
import { throwClosed } from '../text/throwClosed.ts';

/** Shows the document with all its messages opened, read-only and in memory. On such a document it means the original. */
export const command: Command = {
  run: async (services, ...args) => {
    const place = commandPlace(args);
    const original = originalOf(place.document.uri);
    const offset = offsetIn(place, original);
    const text = await originalText(original);
    const parts = sealedParts(text);
    if (parts.length === 0) throw new EditorError('nothingToReveal');
    const { outcomes, each, accountId } = await openParts(services, parts);
    const uri = revealUri(original);
    if (accountId === undefined || each.every((one) => typeof one !== 'string')) {
      services.openedTexts.drop(uri);
    } else {
      await keepRevealed(services, { uri, original, outcomes, accountId });
      const at = offset === undefined ? undefined : composed(text, parts, outcomes).positionOf(offset);
      await showText(services, uri, { at, languageId: openDocument(original)?.languageId });
    }
    throwClosed(each);
  },
};

/** Where the reader is in the original; what they see of a revealed document stays as it is. */
function offsetIn({ document, selections }: CommandPlace, original: vscode.Uri): number | undefined {
  const [first] = selections;
  if (first === undefined || !isSameUri(document.uri, original)) return undefined;
  return document.offsetAt(first.active);
}
