import { parseRecipient } from '../../xq/addresses.ts';
import type { Recipient } from '../../xq/terms.ts';

/** The recipients that remembered texts stand for; what is none any more is left out. Read on use, not at the start. */
export function recalled(texts: readonly string[]): Recipient[] {
  return texts.flatMap((text) => {
    try {
      return [parseRecipient(text)];
    } catch {
      return [];
    }
  });
}
