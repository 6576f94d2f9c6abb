import type { Braces } from './braces.ts';
import type { Span } from './markupUnits.ts';

const NAME_END = /[\w$:.-]*$/u;
/** Characters that a name may have. */
const LONGEST_NAME = 200;
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
  const valueEnd = text.charAt(lastIndex) === '{' ? braces.endOf(lastIndex) : lastIndex - 1;
  if (valueEnd === undefined) return undefined;
  const name = NAME_END.exec(text.slice(Math.max(0, start - LONGEST_NAME), start))?.[0] ?? '';
  return { start: start - name.length, end: valueEnd + 1 };
}
