import { ids } from './commentSigns.ts';

/** What languages are called beside their ids: by those who write code in Markdown, by GitHub, and by the ends of their files. */
const NAMES: readonly [languageId: string, names: readonly string[]][] = [
  [
    'javascript',
    ids(`
      _js bones cjs end.frag es es6 flow gs jake js js.flow jsb jscad jsfl jslib jsm jspre jss mjs njs node pac sjs
      ssjs start.frag wxs xsjs xsjslib
    `),
  ],
  ['javascriptreact', ids('jsx')],
  ['typescript', ids('cts mts ts')],
  ['typescriptreact', ids('tsx')],
  ['json', ids('avsc geojson importmap jsonl sarif topojson webmanifest')],
  ['css', ids('wxss')],
  ['less', ids('less-css')],
  ['postcss', ids('pcss')],
  ['html', ids('component.html hta htm html.hl inc lwc xht xhtml')],
  ['handlebars', ids('hbs htmlbars')],
  ['xml', ids('plist rss svg wsdl xsd')],
  ['yaml', ids('yml')],
  ['graphql', ids('gql graphqls')],
  ['markdown', ids('livemd md mdown mdwn mkd mkdn mkdown pandoc ronn scd workbook')],
  ['bat', ids('batch cmd')],
  ['cpp', ids('c++ cc cxx h hpp')],
  ['csharp', ids('c# cs')],
  ['dockerfile', ids('docker')],
  ['elixir', ids('ex exs')],
  ['erlang', ids('erl')],
  ['fsharp', ids('f# fs')],
  ['go', ids('golang')],
  ['haskell', ids('hs')],
  ['julia', ids('jl')],
  ['kotlin', ids('kt kts')],
  ['makefile', ids('make mk')],
  ['objective-c', ids('objc objectivec')],
  ['perl', ids('pl')],
  ['pgsql', ids('postgres postgresql psql')],
  ['powershell', ids('ps1 pwsh')],
  ['python', ids('py python3')],
  ['ruby', ids('rb')],
  ['rust', ids('rs')],
  ['shellscript', ids('bash sh shell zsh')],
  ['sql', ids('mysql tsql')],
  ['terraform', ids('tf')],
  ['vb', ids('vbnet')],
];

const IDS: ReadonlyMap<string, string> = new Map(
  NAMES.flatMap(([languageId, names]) => names.map((name) => [name, languageId] as const)),
);

/** The id of a language by what code in Markdown, or a script, is said to be in. */
export function languageByName(name: string): string {
  return IDS.get(name.toLowerCase()) ?? name.toLowerCase();
}

/** Whether a language is Markdown of some kind. */
export function isMarkdown(languageId: string): boolean {
  return languageId === 'markdown' || languageId === 'mdx';
}
