import jsTokens from 'js-tokens';
import type { CodeToken } from './codeToken.ts';

/** A tag or an expression that stands directly behind a tag or an expression. */
const BETWEEN_TAGS = new Set(['><', '>{', '}<', '}{']);

const QUOTED = new Set([
  'HashbangComment',
  'JSXString',
  'MultiLineComment',
  'NoSubstitutionTemplate',
  'RegularExpressionLiteral',
  'SingleLineComment',
  'StringLiteral',
  'TemplateHead',
  'TemplateMiddle',
  'TemplateTail',
]);

/** How often a text is read again at most; of a large one, how many characters of it. */
const MOST_TRIES = 20;
const MOST_READ = 20_000_000;

/**
 * The tokens of JavaScript or TypeScript that are no code.
 *
 * @param hasJsx whether text with tags may stand in it
 */
export function* scriptTokens(text: string, hasJsx: boolean): Generator<CodeToken> {
  yield* (hasJsx ? tokensAmongTags(text) : undefined) ?? tokens(text);
}

function* tokens(text: string): Generator<CodeToken> {
  let end = 0;
  for (const { type, value } of jsTokens(text)) {
    const start = end;
    end += value.length;
    if (QUOTED.has(type)) yield { kind: 'quoted', start, innerStart: start + signLength(type), end };
  }
}

/** TypeScript's generics may be taken for tags, which soon ends in what tags cannot hold: it is read again without that `<`. */
function tokensAmongTags(original: string): CodeToken[] | undefined {
  let text = original;
  const tries = Math.min(MOST_TRIES, Math.ceil(MOST_READ / (text.length + 1)));
  for (let i = 0; i < tries; i += 1) {
    const read = readWithTags(text);
    if (typeof read !== 'number') return read;
    if (read < 0) return undefined;
    text = `${text.slice(0, read)} ${text.slice(read + 1)}`;
  }
  return undefined;
}

/** The tokens, or where the last `<` is before what is no tag; -1 where there is none. */
function readWithTags(text: string): CodeToken[] | number {
  const found: CodeToken[] = [];
  let [end, before, opening] = [0, '', -1];
  for (const { type, value } of jsTokens(text, { jsx: true })) {
    if (type === 'JSXInvalid') return opening;
    const start = end;
    end += value.length;
    const kind = kindOf(type, before + value);
    const innerStart = start + (kind === 'quoted' ? signLength(type) : 0);
    if (kind !== undefined)
      found.push({ kind, start, innerStart, end: type === 'JSXPunctuator' ? start : end });
    before = type === 'JSXPunctuator' ? value : '';
    if (before === '<') opening = start;
  }
  return found;
}

function signLength(type: string): number {
  return type.endsWith('Comment') ? 2 : 1;
}

function kindOf(type: string, signs: string): CodeToken['kind'] | undefined {
  if (QUOTED.has(type)) return 'quoted';
  return type === 'JSXText' || (type === 'JSXPunctuator' && BETWEEN_TAGS.has(signs)) ? 'markup' : undefined;
}
