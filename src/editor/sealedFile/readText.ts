import { decodeText } from '../../crypto/bytes.ts';
import { isCryptoError } from '../../crypto/errors.ts';
import { EditorError } from '../errors.ts';
import type { UnlockedFile } from '../files/unlock.ts';
import type { Volume } from '../files/volume.ts';

/** The most that is shown. VS Code itself gives extensions no document above 50 MB. */
const LARGEST_TEXT = 20 * 1024 * 1024;

/**
 * The text that a file holds, in memory. A large file is not read at all. Rejects with EditorError (`tooLargeToShow`,
 * `notShownAsText`) or as the volume does.
 */
export async function readText(volume: Volume, { file, contentKey, head }: UnlockedFile): Promise<string> {
  if (head.size > LARGEST_TEXT) throw new EditorError('tooLargeToShow');
  const { content } = await volume.contentOf(file, contentKey);
  if (content.includes(0)) throw new EditorError('notShownAsText');
  return asText(content);
}

/** Whether nothing is wrong with a file but that it is not shown as text. */
export function isNotShown(error: unknown): boolean {
  return error instanceof EditorError && (error.code === 'tooLargeToShow' || error.code === 'notShownAsText');
}

function asText(content: Uint8Array): string {
  try {
    return decodeText(content);
  } catch (error) {
    throw isCryptoError(error) ? new EditorError('notShownAsText', error) : error;
  }
}
