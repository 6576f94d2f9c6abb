/** Code of another language inside a text, by offsets. */
export interface Region {
  readonly start: number;
  readonly end: number;
  readonly languageId: string;
}

/** Text with tags, whose formatters fill lines. */
const WITH_TAGS = [
  ...['angular', 'aspnetcorerazor', 'astro', 'blade', 'django-html', 'ejs', 'erb', 'handlebars', 'html'],
  ...['jinja-html', 'liquid', 'mustache', 'njk', 'nunjucks', 'razor', 'svelte', 'twig', 'vue'],
];

/** @see HTML Living Standard, section 4.12.1 (the script element) */
const ELEMENT = /<(?<tag>script|style)\b(?<attributes>(?:"[^"]*"|[^<>"])*)>/giu;
const PHP = /<\?(?:php\b|=)/giu;

/** What their `lang` or `type` may say, and by which languages it is; anything else is no code that is known here. */
const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['script', 'javascript'],
  ...['application/javascript', 'js', 'jsx', 'module', 'text/babel', 'text/javascript'].map(
    (id) => [id, 'javascript'] as const,
  ),
  ...['ts', 'tsx'].map((id) => [id, 'typescript'] as const),
  ['style', 'css'],
  ['text/css', 'css'],
  ...['css', 'less', 'postcss', 'sass', 'scss', 'stylus'].map((id) => [id, id] as const),
]);
const LANGUAGE = /\b(?:lang|type)\s*=\s*["']?(?<language>[^"'\s]+)/iu;

/** Whether code of other languages may stand in a document. */
export function hasEmbedded(languageId: string): boolean {
  return languageId === 'php' || hasTags(languageId);
}

/** Whether a language has tags around its text. */
export function hasTags(languageId: string): boolean {
  return WITH_TAGS.includes(languageId);
}

/** The code in a text with tags: PHP, which may be inside of the other, then scripts and style sheets; each in its order. */
export function embeddedCode(text: string, languageId: string): (readonly Region[])[] {
  return [languageId === 'php' ? phpOf(text) : [], elementsOf(text)];
}

function phpOf(text: string): Region[] {
  return Array.from(text.matchAll(PHP), (opening) => {
    const start = opening.index + opening[0].length;
    const end = text.indexOf('?>', start);
    return { start, end: end < 0 ? text.length : end, languageId: 'php' };
  });
}

function elementsOf(text: string): Region[] {
  const found: Region[] = [];
  const element = new RegExp(ELEMENT);
  for (let opening = element.exec(text); opening !== null; opening = element.exec(text)) {
    const start = element.lastIndex;
    const tag = opening.groups?.['tag']?.toLowerCase() ?? '';
    const said = LANGUAGE.exec(opening.groups?.['attributes'] ?? '')?.groups?.['language'];
    const languageId = LANGUAGES.get(said?.toLowerCase() ?? tag);
    element.lastIndex = endOf(text, tag, start);
    if (languageId !== undefined) found.push({ start, end: element.lastIndex, languageId });
  }
  return found;
}

function endOf(text: string, tag: string, from: number): number {
  const closing = new RegExp(`</${tag}\\b`, 'giu');
  closing.lastIndex = from;
  return closing.exec(text)?.index ?? text.length;
}
