import * as vscode from 'vscode';
import { encodeText, equalBytes } from '../../crypto/bytes.ts';
import { findMessages } from '../../crypto/findMessages.ts';
import type { FoundMessage } from '../../crypto/findMessages.ts';
import { encodeMessageFrame } from '../../crypto/messageFrame.ts';
import { openMessages } from '../../crypto/open.ts';
import { GCM_SCHEME_BYTE } from '../../crypto/scheme.ts';
import { sealMessages } from '../../crypto/seal.ts';
import { zip } from '../../xq/zip.ts';
import { EditorError } from '../errors.ts';
import { openDocument } from '../openDocument.ts';
import { isProse } from '../text/prose.ts';
import { rewriteMessage } from '../text/textForm.ts';
import { frameOf } from './fileText.ts';
import type { FileMessage } from './fileText.ts';
import type { KeyEnd } from './keyEnd.ts';
import type { NewKey } from './newKeys.ts';
import type { Region, RegionedText } from './regions.ts';

/** A plaintext and the ciphertext that stands for it in the file. */
interface Pair {
  readonly plaintext: string;
  readonly written: string;
}

/** A message in the text that is to be written. */
interface Piece {
  readonly region: Region;
  readonly start: number;
  readonly end: number;
}

/**
 * Makes of an edited text what is written to the file. A message whose plaintext is as it was keeps its ciphertext to the
 * character, one that could not be opened does so in any case, one without text is left out; the others are sealed
 * again, each under its own key and locator.
 */
export class Sealer {
  readonly #messages: readonly FileMessage[];
  readonly #uri: vscode.Uri;
  readonly #keyEnd: KeyEnd;
  /** As last sealed; what is as it was in the file takes precedence. */
  readonly #latest = new Map<number, Pair>();

  /** @param uri of the document that is edited: its language may be another than the file's name tells */
  constructor(messages: readonly FileMessage[], uri: vscode.Uri, keyEnd: KeyEnd) {
    this.#messages = messages;
    this.#uri = uri;
    this.#keyEnd = keyEnd;
  }

  get messages(): readonly FileMessage[] {
    return this.#messages;
  }

  /** For the same document with other messages. */
  with(messages: readonly FileMessage[]): Sealer {
    return new Sealer(messages, this.#uri, this.#keyEnd);
  }

  /** Seals some messages under other keys, also where their texts are as they were. */
  withKeys(keys: ReadonlyMap<number, NewKey>): Sealer {
    return this.with(this.#messages.map((message, id) => renewed(message, keys.get(id))));
  }

  /**
   * Was read back: every message is found where it should be, and opens to its text. Rejects with `notSealed`; with the
   * reason where nobody could open what must be sealed again, because its key has ended.
   */
  async seal(state: RegionedText): Promise<string> {
    const closed = this.#messages.filter(({ outcome }) => 'failure' in outcome);
    if (state.regions.filter(({ isClosed }) => isClosed).length !== closed.length)
      throw new EditorError('notSealed');
    const fresh = state.regions.filter((region) => this.#writtenFor(state, region) === undefined);
    this.#demandKeys(fresh);
    await this.#sealAgain(state, fresh);
    const { text, pieces } = this.#composed(state);
    await this.#readBack(state, text, pieces, fresh);
    return text;
  }

  #demandKeys(regions: readonly Region[]): void {
    for (const region of regions) {
      const locator = this.#message(region).frame?.locator;
      const end = locator === undefined ? undefined : this.#keyEnd(locator);
      if (end !== undefined) throw end;
    }
  }

  async #sealAgain(state: RegionedText, regions: readonly Region[]): Promise<void> {
    const isForMarkdown = isProse(openDocument(this.#uri) ?? { languageId: '', uri: this.#uri });
    const bodies = await sealMessages(
      regions.map((region) => ({
        plaintext: encodeText(plaintextOf(state, region)),
        contentKey: this.#keyOf(region),
        isForMarkdown,
      })),
    );
    for (const [region, body] of zip(regions, bodies)) {
      const { frame, written } = this.#message(region);
      if (frame === undefined) throw new EditorError('notSealed');
      const again = encodeMessageFrame({ locator: frame.locator, schemeByte: GCM_SCHEME_BYTE, body });
      const ends = (state.text.includes('\n') ? state.text : written).includes('\r\n')
        ? vscode.EndOfLine.CRLF
        : vscode.EndOfLine.LF;
      this.#latest.set(region.id, {
        plaintext: plaintextOf(state, region),
        written: rewriteMessage(written, again, ends),
      });
    }
  }

  /** The ciphertext that there is for a region as it is now; undefined where it must be sealed again. */
  #writtenFor(state: RegionedText, region: Region): string | undefined {
    const { written, shown, isKeyNew } = this.#message(region);
    if (region.isClosed) return written;
    const plaintext = plaintextOf(state, region);
    if (plaintext === shown && isKeyNew !== true) return written;
    if (plaintext === '') return '';
    const latest = this.#latest.get(region.id);
    return latest?.plaintext === plaintext ? latest.written : undefined;
  }

  #composed(state: RegionedText): { readonly text: string; readonly pieces: readonly Piece[] } {
    const pieces: Piece[] = [];
    let text = '';
    let from = 0;
    for (const region of state.regions) {
      text += state.text.slice(from, region.start);
      const start = text.length;
      const written = this.#writtenFor(state, region);
      if (written === undefined) throw new EditorError('notSealed');
      text += written;
      if (written !== '') pieces.push({ region, start, end: text.length });
      from = region.end;
    }
    return { text: text + state.text.slice(from), pieces };
  }

  async #readBack(
    state: RegionedText,
    text: string,
    pieces: readonly Piece[],
    fresh: readonly Region[],
  ): Promise<void> {
    const found = new Map(findMessages(text).map((one) => [one.start, one]));
    const opened = new Map<Region, FoundMessage>();
    for (const { region, start, end } of pieces) {
      const one = found.get(start);
      // A damaged message is found as far as it goes; what follows may be others by now.
      if (this.#message(region).frame === undefined) continue;
      if (one?.end !== end || one.frame === undefined) throw new EditorError('notSealed');
      opened.set(region, one);
    }
    await this.#compare(
      state,
      fresh.map((region) => [region, opened.get(region)]),
    );
  }

  async #compare(
    state: RegionedText,
    fresh: readonly (readonly [Region, FoundMessage | undefined])[],
  ): Promise<void> {
    const items = fresh.map(([region, found]) => {
      const message = found === undefined ? undefined : frameOf(found);
      if (message === undefined || message.locator !== this.#message(region).frame?.locator)
        throw new EditorError('notSealed');
      return { message, contentKey: this.#keyOf(region) };
    });
    for (const [[region], opened] of zip(fresh, await openMessages(items)))
      if (opened instanceof Error || !equalBytes(opened, encodeText(plaintextOf(state, region))))
        throw new EditorError('notSealed');
  }

  #message({ id }: Region): FileMessage {
    const message = this.#messages[id];
    if (message === undefined) throw new RangeError('a region without a message');
    return message;
  }

  #keyOf(region: Region): string {
    const { outcome } = this.#message(region);
    if ('failure' in outcome) throw new EditorError('notSealed');
    return outcome.key.reveal();
  }
}

function renewed(message: FileMessage, fresh: NewKey | undefined): FileMessage {
  const { frame, outcome } = message;
  if (fresh === undefined || frame === undefined || 'failure' in outcome) return message;
  const { locator, key } = fresh;
  return { ...message, frame: { ...frame, locator }, outcome: { ...outcome, key }, isKeyNew: true };
}

function plaintextOf({ text }: RegionedText, { start, end }: Region): string {
  return text.slice(start, end);
}
