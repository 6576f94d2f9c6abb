import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commentSigns } from '../../src/editor/code/commentSigns.ts';

/** Languages whose comments are left out, each for a reason. */
const LEFT_OUT = new Set([
  // Comments are thrown away, or mean something.
  ...['diff', 'git-commit', 'git-rebase'],
  // Not part of the language: what reads such files may refuse them.
  ...['json', 'jsonl'],
  // No prefix that a block may have.
  ...['jade', 'restructuredtext'],
  // Entries and texts are told apart there.
  ...['dockercompose', 'yaml'],
  // No documents of their own.
  ...['cpp_embedded_latex', 'jsx-tags', 'markdown_latex_combined'],
]);

/** Values, in which a token may stand as it is. */
const DATA = new Set(['jsonc', 'snippets']);

interface Language {
  readonly id: string;
  readonly configuration?: string;
}

/** What VS Code itself, by the extensions that come with it, takes for a comment. */
async function* languages(): AsyncGenerator<{ id: string; text: string }> {
  for (const { id: owner, packageJSON, extensionUri } of vscode.extensions.all) {
    if (!owner.startsWith('vscode.')) continue;
    const { contributes } = packageJSON as { contributes?: { languages?: readonly Language[] } };
    for (const { id, configuration } of contributes?.languages ?? []) {
      if (configuration === undefined || LEFT_OUT.has(id)) continue;
      const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, configuration));
      yield { id, text: new TextDecoder().decode(file) };
    }
  }
}

const LINE = /"lineComment"\s*:\s*(?:\{\s*"comment"\s*:\s*)?"(?<sign>[^"]+)"/u;
const SLASH_STAR = /"blockComment"\s*:\s*\[\s*"\/\*"/u;

describe('the comments of languages', () => {
  it('are those that VS Code has for them', async () => {
    const found: unknown[] = [];
    const known: unknown[] = [];
    for await (const { id, text } of languages()) {
      // Batch files write nothing before its comments here, because a block cannot.
      const line = LINE.exec(text)?.groups?.['sign']?.replace('@', '').trim() ?? '';
      const { line: ours, inline } = commentSigns(id);
      found.push([id, line, SLASH_STAR.test(text) && !DATA.has(id)]);
      known.push([id, ours.trim(), inline !== undefined]);
    }
    assert.ok(found.length > 40);
    assert.deepEqual(known, found);
  });
});
