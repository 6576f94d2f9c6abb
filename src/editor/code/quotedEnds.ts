/** How comments or strings of one kind begin, and where one ends. */
export interface QuotedRule {
  /** A pattern. */
  readonly begin: string;
  /**
   * The offset behind one; undefined where it is none after all.
   *
   * @param from behind its beginning
   */
  readonly end: (text: string, from: number, beginning: string) => number | undefined;
  /** Whether what is inside may be code, which has comments and strings of its own. */
  readonly mayHoldCode?: boolean;
}

const lineEnd: QuotedRule['end'] = (text, from) => offsetOr(text.indexOf('\n', from), text.length);

export const behind =
  (closing: (beginning: string) => string): QuotedRule['end'] =>
  (text, from, beginning) => {
    const sign = closing(beginning);
    return offsetOr(text.indexOf(sign, from), text.length, sign.length);
  };

/**
 * A string, or a pattern, with escapes, which ends with its line in any case.
 *
 * @param stops of all: a backslash, the end of a line, and the sign that it ends with
 */
export const inLine =
  (stops: RegExp): QuotedRule['end'] =>
  (text, from) => {
    stops.lastIndex = from;
    for (let found = stops.exec(text); found !== null; found = stops.exec(text)) {
      if (found[0] !== '\\') return found[0] === '\n' ? found.index : stops.lastIndex;
      stops.lastIndex += text.startsWith('\r\n', stops.lastIndex) ? 2 : 1;
    }
    return text.length;
  };

/** A string over lines, in which two quotes are one. */
export const doubled: QuotedRule['end'] = (text, from, beginning) => {
  const quote = beginning.slice(-1);
  let at = text.indexOf(quote, from);
  while (at >= 0 && text[at + 1] === quote) at = text.indexOf(quote, at + 2);
  return offsetOr(at, text.length, 1);
};

/** A string over lines, in which two quotes are one, and a backslash before a quote may make that part of it. */
export const escaped =
  (isEscape: (text: string, quote: number) => boolean): QuotedRule['end'] =>
  (text, from) => {
    const sign = /\\'|''|\\[^']|'/gu;
    sign.lastIndex = from;
    for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
      const isEnd = found[0] === "'" || (found[0] === "\\'" && !isEscape(text, sign.lastIndex - 1));
      if (isEnd) return sign.lastIndex;
    }
    return text.length;
  };

export const itself: QuotedRule['end'] = (_, from) => from;

function offsetOr(found: number, otherwise: number, more = 0): number {
  return found < 0 ? otherwise : found + more;
}

/** The rest of a line. */
export const toLineEnd = (begin: string): QuotedRule => ({ begin, end: lineEnd });

/** What ends what a bracket begins. */
export const CLOSINGS: Readonly<Record<string, string>> = { '(': ')', '<': '>', '[': ']', '{': '}' };

/** All up to a sign. */
export const upTo = (begin: string, sign: string): QuotedRule => ({ begin, end: behind(() => sign) });

export const SLASHES = toLineEnd(String.raw`\/\/`);
/** Not as in `url(http://a)`. */
export const SLASHES_IN_STYLE = toLineEnd(String.raw`(?<!\burl\([ \t]{0,10}[^\s"')]{0,1000})\/\/`);
export const QUOTES: QuotedRule = { begin: '"', end: inLine(/[\\\n"]/gu) };
export const APOSTROPHES: QuotedRule = { begin: "'", end: inLine(/[\\\n']/gu) };
/** One character; an apostrophe in the middle of digits is none, nor is one before a lifetime. */
export const CHARACTER: QuotedRule = {
  begin: String.raw`(?<!\w)'(?:\\[^\n']{1,10}|\\'|[^\\'\n])'`,
  end: itself,
};
export const TRIPLE = upTo('"""', '"""');
export const TRIPLE_APOSTROPHES = upTo("'''", "'''");
