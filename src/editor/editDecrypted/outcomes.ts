import { decodeText } from '../../crypto/bytes.ts';
import { splitContentKey } from '../../crypto/contentKey.ts';
import { asCryptoError, CryptoError } from '../../crypto/errors.ts';
import type { MessageFrame } from '../../crypto/messageFrame.ts';
import type { FetchedKey } from '../../xq/fetchKeys.ts';
import { openWith } from '../../xq/open.ts';
import type { Opened } from '../../xq/open.ts';
import type { ContentKey } from '../../xq/terms.ts';
import { zip } from '../../xq/zip.ts';
import { frameOf } from './fileText.ts';
import type { FileText, Outcome } from './fileText.ts';

/** Opens the messages of a file with keys that are at hand. */
export async function openMessagesWith(
  file: FileText,
  keys: ReadonlyMap<string, FetchedKey>,
): Promise<Outcome[]> {
  const frames = framesOf(file);
  const opened = zip(frames, await openWith(frames, keys));
  return file.found.map(({ error }) => {
    if (error !== undefined) return { failure: error };
    const [frame, one] = opened.shift() ?? [];
    if (frame === undefined || one === undefined) throw new RangeError('a message without an outcome');
    return outcomeOf(one, keys.get(frame.locator));
  });
}

/** Where the keys of a file's messages are found. */
export function locatorsOf(file: FileText): Set<string> {
  return new Set(framesOf(file).map(({ locator }) => locator));
}

function framesOf({ found }: FileText): MessageFrame[] {
  return found.flatMap((one) => frameOf(one) ?? []);
}

function outcomeOf(opened: Opened, key: FetchedKey | undefined): Outcome {
  if ('error' in opened) return { failure: opened.error };
  try {
    if (key === undefined || key instanceof Error) throw new RangeError('opened without a key');
    return { plaintext: editable(opened.plaintext), key: resealing(key) };
  } catch (error) {
    return { failure: asCryptoError(error) };
  }
}

/** Only what can be sealed again under its key is edited. */
function resealing(key: ContentKey): ContentKey {
  if (splitContentKey(key.reveal()).scheme !== 'gcm')
    throw new CryptoError('unknownScheme', 'only a message under a .1 key is edited');
  return key;
}

function editable(plaintext: Uint8Array): string {
  if (plaintext.includes(0)) throw new CryptoError('notText', 'text must not hold NUL to be edited');
  return decodeText(plaintext);
}
