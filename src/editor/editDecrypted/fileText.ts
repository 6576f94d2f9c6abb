import { decodeText, encodeText } from '../../crypto/bytes.ts';
import { isCryptoError } from '../../crypto/errors.ts';
import { findMessages } from '../../crypto/findMessages.ts';
import type { FoundMessage } from '../../crypto/findMessages.ts';
import { parseMessageFrame } from '../../crypto/messageFrame.ts';
import type { MessageFrame } from '../../crypto/messageFrame.ts';
import type { ContentKey } from '../../xq/terms.ts';
import { EditorError } from '../errors.ts';
import type { OpenFailure } from '../text/openTexts.ts';
import type { Region, RegionedText } from './regions.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** The text of a file, apart from its mark, and the messages in it. */
export interface FileText {
  readonly text: string;
  readonly hasMark: boolean;
  readonly found: readonly FoundMessage[];
}

/** What became of a message: its plaintext and its key, or why it stays closed. */
export type Outcome =
  { readonly plaintext: string; readonly key: ContentKey } | { readonly failure: OpenFailure };

/** A message of the file that is edited. */
export interface FileMessage {
  /** Exactly as it stands in the file. */
  readonly written: string;
  /** As it shows in the editor: its plaintext, or its ciphertext. */
  readonly shown: string;
  /** Undefined where it is damaged. */
  readonly frame: MessageFrame | undefined;
  readonly outcome: Outcome;
  /** What stands in the file is under an earlier key. */
  readonly isKeyNew?: true;
}

/** Throws EditorError `notEditable`: only text in UTF-8 comes back as it was. */
export function readFileText(bytes: Uint8Array): FileText {
  const { text, hasMark } = readMarked(bytes);
  if (text.includes('\0')) throw new EditorError('notEditable');
  return { text, hasMark, found: findMessages(text) };
}

/** The text of bytes in UTF-8, apart from a byte order mark. Throws EditorError `notEditable`. */
export function readMarked(bytes: Uint8Array): Pick<FileText, 'text' | 'hasMark'> {
  const all = textOf(bytes);
  const hasMark = all.startsWith(BYTE_ORDER_MARK);
  return { text: hasMark ? all.slice(1) : all, hasMark };
}

/** The bytes of a file with this text. */
export function fileBytes(text: string, hasMark: boolean): Uint8Array {
  return encodeText(hasMark ? BYTE_ORDER_MARK + text : text);
}

/** The frame of a message that was found, if it has one. */
export function frameOf({ frame }: FoundMessage): MessageFrame | undefined {
  return frame === undefined ? undefined : parseMessageFrame(frame);
}

/** What is shown of a file: each message by what became of it, all with the line ends that VS Code would choose. */
export function layOut(
  { text, found }: FileText,
  outcomes: readonly Outcome[],
): { readonly messages: readonly FileMessage[]; readonly shown: RegionedText } {
  const unified = withLineEnds(lineEndsOf(text));
  const messages: FileMessage[] = [];
  const regions: Region[] = [];
  let shown = '';
  let from = 0;
  for (const [id, one] of found.entries()) {
    const outcome = outcomes[id];
    if (outcome === undefined) throw new RangeError('a message without an outcome');
    shown += unified(text.slice(from, one.start));
    const message = messageOf(text, one, outcome, unified);
    messages.push(message);
    const start = shown.length;
    shown += message.shown;
    regions.push({ id, start, end: shown.length, form: one.form, isClosed: 'failure' in outcome });
    from = one.end;
  }
  return { messages, shown: { text: shown + unified(text.slice(from)), regions } };
}

function messageOf(
  text: string,
  found: FoundMessage,
  outcome: Outcome,
  unified: (text: string) => string,
): FileMessage {
  const written = text.slice(found.start, found.end);
  const shown = unified('failure' in outcome ? written : outcome.plaintext);
  return { written, shown, frame: frameOf(found), outcome };
}

/** VS Code's rule for a text with line ends of several kinds: what more than half of them hold. */
function lineEndsOf(text: string): '\n' | '\r\n' {
  const all = text.match(/\r\n|\r|\n/gu) ?? [];
  return all.filter((one) => one !== '\n').length * 2 > all.length ? '\r\n' : '\n';
}

function withLineEnds(ends: '\n' | '\r\n'): (text: string) => string {
  return (text) => text.replaceAll(/\r\n|\r|\n/gu, ends);
}

function textOf(bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch (error) {
    throw isCryptoError(error) ? new EditorError('notEditable', error) : error;
  }
}
