import type { Braces } from './braces.ts';
import type { Span } from './markupUnits.ts';

const NAME_END = /[\w$:.-]*$/u;
/** Characters that a name may have. */
const LONGEST_NAME = 200;
/** And a tag. */
const LONGEST_TAG = 5000;
const VALUE = /=(?:"[^"]*"|'[^']*'|(?=\{))/uy;

/**
 * The attribute whose name ends with a part of a text, all of it; undefined where that is none. A comment before `=` is taken
 * away.
 *
 * @see ESLint Stylistic, `jsx-equals-spacing`
 */
export function attributeAt(text: string, { start, end }: Span, braces: Braces): Span | undefined {
  VALUE.lastIndex = end;
  if (!VALUE.test(text)) return undefined;
  const { lastIndex } = VALUE;
  if (!isInTag(text, start)) return undefined;
  const valueEnd = text.charAt(lastIndex) === '{' ? braces.endOf(lastIndex) : lastIndex - 1;
  if (valueEnd === undefined) return undefined;
  const name = NAME_END.exec(text.slice(Math.max(0, start - LONGEST_NAME), start))?.[0] ?? '';
  return { start: start - name.length, end: valueEnd + 1 };
}

/** Whether a tag is open at an offset. */
function isInTag(text: string, offset: number): boolean {
  let depth = 0;
  for (let at = offset - 1; at >= Math.max(0, offset - LONGEST_TAG); at -= 1) {
    const sign = text.charAt(at);
    if (sign === '{') depth -= 1;
    else if (sign === '}') depth += 1;
    else if (depth === 0 && /["']/u.test(sign)) at = text.lastIndexOf(sign, at - 1);
    else if (depth === 0 && sign === '<') return /[a-z]/iu.test(text.charAt(at + 1));
    if (depth < 0 || (depth === 0 && />|;|[(),]/u.test(sign))) return false;
  }
  return false;
}
