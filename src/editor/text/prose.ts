import type * as vscode from 'vscode';

/** Markdown: no line is a comment, and what begins one elsewhere begins a heading or the item of a list. */
const PROSE = new Set([
  'chatagent',
  'chatmode',
  'instructions',
  'juliamarkdown',
  'markdown',
  'mdx',
  'prompt',
  'quarto',
  'rmd',
  'skill',
]);

/** Whether a document is Markdown of some kind. Without an extension for it VS Code takes `.mdx` for plain text. */
export function isProse({ languageId, uri }: Pick<vscode.TextDocument, 'languageId' | 'uri'>): boolean {
  return PROSE.has(languageId) || isProseFile(uri);
}

/** As far as the name of a file tells. */
function isProseFile({ path }: vscode.Uri): boolean {
  return /\.(?:jmd|markdn|markdown|md|mdown|mdtext|mdtxt|mdwn|mdx|mkd|qmd|rmd|workbook)$/iu.test(path);
}
