import type { CryptoError } from '../../crypto/errors.ts';
import { findMessages } from '../../crypto/findMessages.ts';
import { parseMessageFrame } from '../../crypto/messageFrame.ts';
import type { SealedMessage } from '../../xq/open.ts';

/** A message in a text, by offsets. */
export interface SealedPart {
  readonly start: number;
  readonly end: number;
  /** Exactly as it stands there, which tells it from every other. */
  readonly sealed: string;
  readonly message: SealedMessage | CryptoError;
}

/** The messages of our two text forms, in the order of the text. */
export function sealedParts(text: string): SealedPart[] {
  return findMessages(text).map(({ start, end, frame, error }) => ({
    start,
    end,
    sealed: text.slice(start, end),
    message: frame === undefined ? error : parseMessageFrame(frame),
  }));
}
