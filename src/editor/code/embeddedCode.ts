import { quotedTokens } from './quotedTokens.ts';

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

/**
 * A comment, or the beginning of a script or a style sheet; what has more attributes than that is none that anybody wrote.
 *
 * @see HTML Living Standard, sections 4.12.1 (the script element) and 13.1.6 (comments)
 */
const ELEMENT = /<!--|<(?<tag>script|style)\b(?<attributes>(?:"[^"]*"|'[^']*'|[^<>"']){0,2000})>/giu;
const PHP = /<\?(?:php\b|=)/giu;
/** @see Astro, "Components": the component script between two `---` */
const ASTRO = /^\s*---(?<code>[^]*?\n)---/u;

/** What their `lang` or `type` may say, and by which languages it is; anything else is no code that is known here. */
const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['script', 'javascript'],
  ...['application/javascript', 'js', 'module', 'text/javascript'].map((id) => [id, 'javascript'] as const),
  ...['jsx', 'text/babel'].map((id) => [id, 'javascriptreact'] as const),
  ['ts', 'typescript'],
  ['tsx', 'typescriptreact'],
  ['cs', 'csharp'],
  ['style', 'css'],
  ['text/css', 'css'],
  ...['css', 'less', 'postcss', 'sass', 'scss', 'stylus'].map((id) => [id, id] as const),
]);
const LANGUAGE = /(?<![\w-])(?:lang|type)\s*=\s*["']?(?<language>[^"'\s]+)/iu;

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
  const astro = languageId === 'astro' ? astroOf(text) : [];
  return [languageId === 'php' ? phpOf(text) : [], [...astro, ...elementsOf(text, astro[0]?.end ?? 0)]];
}

function phpOf(text: string): Region[] {
  const found: Region[] = [];
  const php = new RegExp(PHP);
  for (let opening = php.exec(text); opening !== null; opening = php.exec(text)) {
    const start = php.lastIndex;
    php.lastIndex = phpEnd(text, start);
    found.push({ start, end: php.lastIndex, languageId: 'php' });
  }
  return found;
}

/** The first `?>` that is in no string and no comment of several lines. */
function phpEnd(text: string, from: number): number {
  for (const { start } of quotedTokens(text, 'php', from)) if (text.startsWith('?>', start)) return start;
  return text.length;
}

function astroOf(text: string): Region[] {
  const code = ASTRO.exec(text)?.groups?.['code'];
  if (code === undefined) return [];
  const start = text.indexOf('---') + '---'.length;
  return [{ start, end: start + code.length, languageId: 'typescript' }];
}

function elementsOf(text: string, from: number): Region[] {
  const found: Region[] = [];
  const element = new RegExp(ELEMENT);
  element.lastIndex = from;
  for (let opening = element.exec(text); opening !== null; opening = element.exec(text)) {
    const start = element.lastIndex;
    const { tag = '', attributes = '' } = opening.groups ?? {};
    element.lastIndex = tag === '' ? commentEnd(text, start) : elementEnd(text, tag, start);
    const languageId = languageOf(tag, attributes);
    if (languageId !== undefined) found.push({ start, end: element.lastIndex, languageId });
  }
  return found;
}

/** The id of a language by what code in Markdown is said to be in. */
export function languageByName(name: string): string {
  return LANGUAGES.get(name.toLowerCase()) ?? name.toLowerCase();
}

function languageOf(tag: string, attributes: string): string | undefined {
  const said = LANGUAGE.exec(attributes)?.groups?.['language'];
  return LANGUAGES.get((said ?? tag).toLowerCase());
}

function commentEnd(text: string, from: number): number {
  const closing = text.indexOf('-->', from);
  return closing < 0 ? text.length : closing;
}

function elementEnd(text: string, tag: string, from: number): number {
  const closing = new RegExp(`</${tag}\\b`, 'giu');
  closing.lastIndex = from;
  return closing.exec(text)?.index ?? text.length;
}
