const BLANK = /^$/u;
const RAW = 'script|pre|style|textarea';
const BLOCKS = [
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset',
  'figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav',
  'noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul',
].join('|');

/** How HTML in Markdown begins, and what the line has that it ends with. */
const KINDS: readonly [begin: RegExp, end: RegExp][] = [
  [new RegExp(`^<(?:${RAW})(?:[\\s>]|$)`, 'iu'), new RegExp(`</(?:${RAW})>`, 'iu')],
  [/^<!--/u, /-->/u],
  [/^<\?/u, /\?>/u],
  [/^<![a-z]/iu, />/u],
  [/^<!\[CDATA\[/u, /\]\]>/u],
  [new RegExp(`^</?(?:${BLOCKS})(?:[\\s>]|/>|$)`, 'iu'), BLANK],
];

const ATTRIBUTE = String.raw`\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>\x60]+|'[^']*'|"[^"]*"))?`;
const TAG_ALONE = new RegExp(
  String.raw`^<(?:[a-z][\da-z-]*(?:${ATTRIBUTE})*\s*/?|/[a-z][\da-z-]*\s*)>\s*$`,
  'iu',
);

/**
 * What the line has that ends the HTML which a line of Markdown begins; undefined where it begins none, or ends it.
 *
 * @param isFirst whether nothing is directly above, which any other tag would belong to
 * @param isMdx whether a tag need not be alone in its line
 * @see CommonMark 0.31.2, section 4.6
 */
export function htmlEnd(text: string, isFirst: boolean, isMdx: boolean): RegExp | undefined {
  const end = KINDS.find(([begin]) => begin.test(text))?.[1];
  if (end !== undefined) return end.test(text) ? undefined : end;
  return isFirst && (isMdx ? /^<[a-z/]/iu : TAG_ALONE).test(text) ? BLANK : undefined;
}
