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

/**
 * The tokens of JavaScript or TypeScript that are no code.
 *
 * @param hasJsx whether text with tags may stand in it; TypeScript's generics may be taken for tags, which soon ends in what
 * tags cannot hold: all is read as if there were none then
 */
export function* scriptTokens(text: string, hasJsx: boolean): Generator<CodeToken> {
  yield* (hasJsx ? tokensWithTags(text) : undefined) ?? tokens(text);
}

function* tokens(text: string): Generator<CodeToken> {
  let end = 0;
  for (const { type, value } of jsTokens(text)) {
    const start = end;
    end += value.length;
    if (QUOTED.has(type)) yield { kind: 'quoted', start, end };
  }
}

function tokensWithTags(text: string): CodeToken[] | undefined {
  const found: CodeToken[] = [];
  let [end, before] = [0, ''];
  for (const { type, value } of jsTokens(text, { jsx: true })) {
    if (type === 'JSXInvalid') return undefined;
    const start = end;
    end += value.length;
    if (QUOTED.has(type)) found.push({ kind: 'quoted', start, end });
    else if (type === 'JSXText') found.push({ kind: 'markup', start, end });
    else if (type === 'JSXPunctuator' && BETWEEN_TAGS.has(before + value))
      found.push({ kind: 'markup', start, end: start });
    before = type === 'JSXPunctuator' ? value : '';
  }
  return found;
}
