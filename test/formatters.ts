import { format as clangFormat } from '@wasm-fmt/clang-format';
import { format as gofmt } from '@wasm-fmt/gofmt';
import { format as ruff } from '@wasm-fmt/ruff_fmt';
import { applyFixes } from 'markdownlint';
import { lint as markdownlint } from 'markdownlint/sync';
import prettier from 'prettier';
import * as svelte from 'prettier-plugin-svelte';
import ts from 'typescript';
import {
  getCSSLanguageService,
  getLESSLanguageService,
  getSCSSLanguageService,
} from 'vscode-css-languageservice';
import { getLanguageService as getHTMLLanguageService } from 'vscode-html-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-textdocument';

/** What a document becomes; undefined where the formatter refuses it. */
export type Formatter = (text: string) => string | undefined | Promise<string | undefined>;

export const byPrettier =
  (parser: string, options: prettier.Options = {}): Formatter =>
  (text) =>
    prettier.format(text, { ...options, parser }).catch(() => undefined);

export const bySvelte = byPrettier('svelte', { plugins: [svelte] });

/** What it mends by itself, once, as an editor does when a file is saved. */
export const byMarkdownlint: Formatter = (text) =>
  applyFixes(text, markdownlint({ strings: { text } })['text'] ?? []);

/** VS Code's own formatter of JavaScript and TypeScript. */
export const byTypescript =
  (fileName: string): Formatter =>
  (text) =>
    unlessItFails(() => formattedByTypescript(text, fileName));

export function formattedByTypescript(text: string, fileName = 'a.ts'): string {
  const service = ts.createLanguageService({
    getScriptFileNames: () => [fileName],
    getScriptVersion: () => '1',
    getScriptSnapshot: () => ts.ScriptSnapshot.fromString(text),
    getCurrentDirectory: () => '/',
    getCompilationSettings: () => ({}),
    getDefaultLibFileName: () => 'lib.d.ts',
    fileExists: () => false,
    readFile: () => undefined,
  });
  const edits = service.getFormattingEditsForDocument(fileName, ts.getDefaultFormatCodeSettings('\n'));
  // Later ones in the text must not move earlier ones.
  return [...edits]
    .sort((a, b) => a.span.start - b.span.start)
    .reduceRight(
      (all, { span, newText }) => all.slice(0, span.start) + newText + all.slice(span.start + span.length),
      text,
    );
}

export const byClangFormat =
  (fileName: string, basedOn: string): Formatter =>
  (text) =>
    clangFormat(text, fileName, JSON.stringify({ BasedOnStyle: basedOn }));

export const byGofmt: Formatter = (text) => unlessItFails(() => gofmt(text));

/** Which formats as Black does. */
export const byRuff: Formatter = (text) => unlessItFails(() => ruff(text, 'a.py'));

function unlessItFails(format: () => string): string | undefined {
  try {
    return format();
  } catch {
    return undefined;
  }
}

const STYLE_SERVICES = {
  css: getCSSLanguageService(),
  less: getLESSLanguageService(),
  scss: getSCSSLanguageService(),
};

/** VS Code's own formatter of style sheets. */
export const byCssService =
  (languageId: keyof typeof STYLE_SERVICES): Formatter =>
  (text) => {
    const document = TextDocument.create(`file:///a.${languageId}`, languageId, 1, text);
    const edits = STYLE_SERVICES[languageId].format(document, undefined, { tabSize: 4, insertSpaces: true });
    return applied(document, edits);
  };

/** VS Code's own formatter of HTML, and that of JavaScript in a script, as VS Code lets them follow each other. */
export const byHtmlService: Formatter = (text) => {
  const document = TextDocument.create('file:///a.html', 'html', 1, text);
  const options = { tabSize: 4, insertSpaces: true, wrapLineLength: 120 };
  const formatted = applied(document, getHTMLLanguageService().format(document, undefined, options));
  return formatted.replaceAll(/<!--[^]*?(?:-->|$)|(?<=<script[^>]*>)[^]*?(?=<\/script>|$)/gu, (part) =>
    part.startsWith('<!--') ? part : `\n${formattedByTypescript(part, 'a.js').trim()}\n`,
  );
};

function applied(document: TextDocument, edits: TextEdit[]): string {
  return TextDocument.applyEdits(document, edits);
}
