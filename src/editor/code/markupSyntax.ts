import { ids } from './commentSigns.ts';
import type { Region } from './region.ts';

const WITH_BLOCKS = ids('angular html');
const IN_HTML = [...WITH_BLOCKS, 'vue'];

/** What may stand among tags and their attributes, and is none of them. */
export interface Insert {
  /** A pattern. */
  readonly begin: string;
  /** The sign that it ends with; undefined where that is the brace which closes the one it began with. */
  readonly end: string | undefined;
  /** Of an expression. */
  readonly expression?: Region['expression'];
  readonly languageId?: string;
  /** Whether all behind it is part of it where it does not end. */
  readonly isOpen?: boolean;
}

/** How a language with tags writes what is not text. */
export interface MarkupSyntax {
  readonly inserts: readonly Insert[];
  /** What stands among tags only: the beginnings of blocks that are closed by a brace. */
  readonly blocks: readonly Insert[];
  /** A pattern of the names of the attributes whose values are expressions in TypeScript. */
  readonly directives: string;
}

/** @see HTML Living Standard, sections 13.1.1 (the DOCTYPE) and 13.1.6 (comments); XML 1.0, sections 2.6 and 2.7; ERB */
const EVERYWHERE: readonly Insert[] = [
  { begin: '<!--', end: '-->', isOpen: true },
  { begin: String.raw`<!\[CDATA\[`, end: ']]>' },
  { begin: '<![a-z]', end: '>' },
  { begin: String.raw`<\?`, end: '?>' },
  { begin: '<%', end: '%>' },
];

const EXPRESSION = { expression: 'divisible', languageId: 'typescript' } as const;
/** Prettier's plugin for Svelte drops some comments; Handlebars has none in the middle of an expression. */
const WHOLE_EXPRESSION = { expression: 'whole', languageId: 'typescript' } as const;
const MUSTACHE = { begin: String.raw`\{\{`, end: '}}' };
const BRACES = { begin: String.raw`\{`, end: undefined };

/** @see Angular, "Control flow", "Deferred loading with @defer", and "Variables in templates" */
const ANGULAR: readonly Insert[] = [
  { begin: String.raw`@let\s`, end: ';', ...EXPRESSION },
  {
    begin: String.raw`@(?:case|defer|(?:else\s+)?if|for|loading|placeholder|switch)\s*\(`,
    end: '{',
    ...EXPRESSION,
  },
  { begin: String.raw`@(?:default|defer|else|empty|error|loading|placeholder)\s*\{`, end: '' },
  { begin: String.raw`\}`, end: '' },
];

/**
 * Those of Vue, Angular and Alpine, and of events.
 *
 * @see Vue, "Directives"; Angular, "Template syntax"; HTML Living Standard, section 8.1.8 (event handlers)
 */
const DIRECTIVES = 'v-|x-|[@:#.*([]|on(?!line$)[a-z]{3,}$';
const NONE = '(?!)';

/** @see Svelte, "Basic markup"; Astro, "Template expressions reference"; Handlebars, "Language guide" */
const SYNTAXES: readonly [languages: readonly string[], inserts: readonly Insert[]][] = [
  [IN_HTML, [{ ...MUSTACHE, ...EXPRESSION }]],
  [['php'], [{ begin: String.raw`<\?(?:php\b|=)`, end: '?>', isOpen: true }]],
  [['svelte'], [{ ...BRACES, ...WHOLE_EXPRESSION }]],
  [['astro'], [{ ...BRACES, ...WHOLE_EXPRESSION, languageId: 'typescriptreact' }]],
  [
    ids('blade django-html handlebars jinja-html liquid mustache njk nunjucks twig'),
    [{ ...MUSTACHE, ...WHOLE_EXPRESSION }],
  ],
];

export function markupSyntax(languageId: string): MarkupSyntax {
  const inserts = SYNTAXES.find(([languages]) => languages.includes(languageId))?.[1] ?? [];
  return {
    inserts: [...inserts, ...EVERYWHERE],
    blocks: WITH_BLOCKS.includes(languageId) ? ANGULAR : [],
    directives: IN_HTML.includes(languageId) ? DIRECTIVES : NONE,
  };
}
