import { isScript, isStyle } from './commentSigns.ts';
import { languageByName } from './languageNames.ts';
import { quotedTokens } from './quotedTokens.ts';
import { markupOf } from './markup.ts';
import { MarkupUnits, type Unit } from './markupUnits.ts';
import type { Region } from './region.ts';

/** Text with tags, whose formatters fill lines. */
const WITH_TAGS = [
  ...['angular', 'aspnetcorerazor', 'astro', 'blade', 'django-html', 'ejs', 'erb', 'handlebars', 'html'],
  ...['jinja-html', 'liquid', 'mjml', 'mustache', 'njk', 'nunjucks', 'razor', 'svelte', 'twig', 'vue', 'xml'],
  'xsl',
];

const PHP = /<\?(?:php\b|=)/giu;
/** @see Astro, "Components" */
const ASTRO = /^\s*---(?<code>[^]*?\n)---/u;
const FENCE = '---';

/** By what scripts and style sheets say, or are; what says anything else is no code that is known here. */
const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['script', 'javascript'],
  ...['application/javascript', 'module', 'text/javascript'].map((type) => [type, 'javascript'] as const),
  ['text/babel', 'javascriptreact'],
  ['style', 'css'],
  ['text/css', 'css'],
]);
const LANGUAGE = /(?<![\w-])(?:lang|type)\s*=\s*["']?(?<language>[^"'\s]+)/iu;

/** Whether a language has tags around its text. */
export function isTagged(languageId: string): boolean {
  return WITH_TAGS.includes(languageId);
}

/** What a text with tags is made of. */
export interface Embedded {
  /** PHP, which may be inside of the other, then scripts, style sheets and expressions; each in its order. */
  readonly regions: readonly (readonly Region[])[];
  readonly units: MarkupUnits;
}

/** The code in a text with tags, and the tags. */
export function embeddedCode(text: string, languageId: string): Embedded {
  const php = languageId === 'php' ? phpOf(text) : [];
  const astro = languageId === 'astro' ? astroOf(text) : [];
  const { regions, units } = markupOf(blanked(text, php), languageId, languageOf, astro[0]?.end);
  return { regions: [php, [...astro, ...regions]], units: new MarkupUnits([...astro.map(fenced), ...units]) };
}

/** The script of a component together with its marks. */
function fenced({ start, end }: Region): Unit {
  return { start: start - FENCE.length, end: end + FENCE.length, innerStart: start, innerEnd: end };
}

/** A text of the same length with nothing in these regions that could be taken for a tag. */
function blanked(text: string, regions: readonly Region[]): string {
  let all = '';
  let from = 0;
  for (const { start, end } of regions) {
    all += text.slice(from, start) + ' '.repeat(end - start);
    from = end;
  }
  return all + text.slice(from);
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
  const start = text.indexOf(FENCE) + FENCE.length;
  return [{ start, end: start + code.length, languageId: 'typescript' }];
}

function languageOf(tag: string, attributes: string): string | undefined {
  const said = LANGUAGE.exec(attributes)?.groups?.['language'];
  const id = languageByName(said ?? tag);
  return LANGUAGES.get(id) ?? (isScript(id) || isStyle(id) || id === 'sass' ? id : undefined);
}
