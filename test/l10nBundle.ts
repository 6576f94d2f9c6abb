import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Where VS Code looks for the strings of `l10n.t`, by the manifest's `l10n`. */
export const BUNDLE = 'l10n/bundle.l10n.json';

/** The bundle that belongs to the sources of a folder: every string that `l10n.t` is called with, as its own English. */
export function bundleOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const strings = new Set(files.flatMap((name) => stringsIn(path.join(folder, name))));
  const entries = [...strings].sort().map((text) => [text, text]);
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}

function stringsIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTranslation(node.expression)) found.push(literal(node, source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `vscode.l10n.t`, `l10n.t`, or `t` alone, which no file uses for anything else. */
function isTranslation(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 't';
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 't') return false;
  const { expression } = callee;
  return ts.isPropertyAccessExpression(expression)
    ? expression.name.text === 'l10n'
    : ts.isIdentifier(expression) && expression.text === 'l10n';
}

function literal({ arguments: [first] }: ts.CallExpression, source: ts.SourceFile): string {
  if (first !== undefined && ts.isStringLiteralLike(first)) return first.text;
  throw new Error(`${source.fileName}: a string that is not written out cannot be translated`);
}
