import { beginningOf, kindFound } from './beginnings.ts';
import type { CodeToken } from './codeToken.ts';
import { quotedRules } from './quotedRules.ts';

/** The comments and strings of a text in a language whose own are known, from an offset on. */
export function* quotedTokens(text: string, languageId: string, from: number): Generator<CodeToken> {
  const rules = quotedRules(languageId);
  const beginnings = new RegExp(beginningOf(rules), 'gu');
  beginnings.lastIndex = from;
  for (let found = beginnings.exec(text); found !== null; found = beginnings.exec(text)) {
    const end = kindFound(rules, found)?.end(text, beginnings.lastIndex, found[0]) ?? text.length;
    // The pattern of a character is all of it.
    const innerStart = found.index + (found[0].startsWith("'") ? 1 : found[0].length);
    yield { kind: 'quoted', start: found.index, innerStart, end };
    beginnings.lastIndex = end;
  }
}
