import { beginningOf, kindFound } from './beginnings.ts';
import type { CodeToken } from './codeToken.ts';
import { quotedRules } from './quotedRules.ts';

/** How many signs that end nowhere are looked for to the end of a text; behind more all of it is text. */
const MOST_TRIES = 100;

/**
 * The comments and strings of a text in a language whose own are known, from an offset on.
 *
 * @param mayHoldCode whether what may be code in quotes is read as code
 */
export function* quotedTokens(
  text: string,
  languageId: string,
  from: number,
  mayHoldCode = true,
): Generator<CodeToken> {
  const rules = quotedRules(languageId);
  const beginnings = new RegExp(beginningOf(rules), 'gu');
  beginnings.lastIndex = from;
  let [codeEnd, tries] = [-1, MOST_TRIES];
  for (let found = beginnings.exec(text); found !== null; found = beginnings.exec(text)) {
    const { lastIndex } = beginnings;
    if (lastIndex === codeEnd) continue;
    const rule = kindFound(rules, found);
    const end = tries > 0 ? rule?.end(text, lastIndex, found[0]) : text.length;
    if (end === undefined) {
      tries -= 1;
      continue;
    }
    const isOutside = mayHoldCode && found.index >= codeEnd;
    if (isOutside && rule?.mayHoldCode === true && isCode(text, found, end, languageId)) {
      codeEnd = end;
      continue;
    }
    yield tokenOf(found, end);
    beginnings.lastIndex = end;
  }
}

function tokenOf({ 0: sign, index: start }: RegExpExecArray, end: number): CodeToken {
  // The pattern of a character is all of it.
  return { kind: 'quoted', start, innerStart: start + (sign.startsWith("'") ? 1 : sign.length), end };
}

/** Whether no string or comment inside goes on up to the end. */
function isCode(text: string, { 0: sign, index }: RegExpExecArray, end: number, languageId: string): boolean {
  if (!text.startsWith(sign, Math.max(end - sign.length, index + sign.length))) return false;
  const inside = text.slice(index + sign.length, end - sign.length);
  for (const token of quotedTokens(inside, languageId, 0, false))
    if (token.end === inside.length) return false;
  return true;
}
