import { CLOSINGS, inLine, type QuotedRule } from './quotedEnds.ts';

/** Operators with a second part, which it has no sign of its own before where one sign divides the two. */
const WITH_REPLACEMENT = /^(?:s|tr|y)(?![a-z])/u;

/** The end of a part that a sign begins; brackets may hold others of their kind. */
function partEnd(text: string, from: number, opening: string): number {
  const closing = CLOSINGS[opening] ?? opening;
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\\') at += 1;
    else if (sign === closing) depth -= 1;
    else if (sign === opening) depth += 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function replacementEnd(text: string, from: number, opening: string): number {
  if (!(opening in CLOSINGS)) return partEnd(text, from, opening);
  const second = /\s*\S/uy;
  second.lastIndex = from;
  const sign = second.exec(text)?.[0].trim();
  return sign === undefined ? from : partEnd(text, second.lastIndex, sign);
}

/** `m{a}`, `s/a/b/`, `qw(a b)` and the like. @see perlop, "Quote and Quote-like Operators" */
const OPERATORS: QuotedRule = {
  begin: String.raw`(?<![\w$@%&>:-]|\d |\bsub[ \t])(?:m|qr|q[qwx]?|s|tr|y)(?:[/!|#~'"^({\[<]|\s+[({\[<])`,
  end: (text, from, beginning) => {
    const sign = beginning.slice(-1);
    const end = partEnd(text, from, sign);
    return WITH_REPLACEMENT.test(beginning) ? replacementEnd(text, end, sign) : end;
  },
};

/** A pattern without an operator, where no division may be. */
const PATTERN: QuotedRule = {
  begin: String.raw`(?=\/)(?<=(?:[=!]~|[(,;{!&|?:]|\b(?:and|grep|if|map|not|or|return|split|unless|when))[ \t]*)\/(?![\s/=])`,
  end: inLine(/[\\\n/]/gu),
};

/** @see perlpod; perldata, "Special Literals" */
const DOCUMENTATION: QuotedRule = {
  begin: String.raw`(?<![^\n])=[a-z]`,
  end: (text, from) => endBehind(text, /\n=cut\b.*/gu, from),
};
const REST = { begin: String.raw`(?<![^\n])__(?:DATA|END)__`, end: (text: string): number => text.length };

function endBehind(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : text.length;
}

/** The quotes and comments that Perl has beside its strings and `#`. */
export const PERL_QUOTES: readonly QuotedRule[] = [DOCUMENTATION, REST, OPERATORS, PATTERN];
