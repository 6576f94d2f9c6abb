import type * as vscode from 'vscode';
import { EditorError } from '../errors.ts';
import { gitApi, isUnknownPath } from '../recipients/gitExtension.ts';
import { withoutMark } from './originalText.ts';

/**
 * What is used of a repository of VS Code's Git extension.
 *
 * @see microsoft/vscode `extensions/git/src/api/git.d.ts`
 */
interface HeadReader {
  show(ref: string, path: string): Promise<unknown>;
  getObjectDetails(treeish: string, path: string): Promise<unknown>;
}

/**
 * A file as it is in the last commit. Rejects with EditorError: `noGit`, `noRepository`, `notInHead`, `gitFailed`, or
 * `notReadAsText`.
 */
export async function headText(file: vscode.Uri): Promise<string> {
  const repository = await repositoryOf(file);
  await repository.getObjectDetails('HEAD', file.fsPath).catch((error: unknown) => {
    throw new EditorError(isUnknownPath(error) ? 'notInHead' : 'gitFailed', error);
  });
  // It is there, so what goes wrong now is that it is no text.
  const text = await repository.show('HEAD', file.fsPath).catch((error: unknown) => {
    throw new EditorError('notReadAsText', error);
  });
  if (typeof text !== 'string' || text.includes('\0')) throw new EditorError('notReadAsText');
  return withoutMark(text);
}

async function repositoryOf(file: vscode.Uri): Promise<HeadReader> {
  const git = await gitApi().catch((error: unknown) => {
    throw new EditorError('noGit', error);
  });
  if (git?.getRepository === undefined) throw new EditorError('noGit');
  const repository: unknown = git.getRepository(file);
  if (repository === null) throw new EditorError('noRepository');
  if (!isHeadReader(repository)) throw new EditorError('noGit');
  return repository;
}

/** Its methods may be those of a class, so that nothing is copied from it. */
function isHeadReader(value: unknown): value is HeadReader {
  if (typeof value !== 'object' || value === null) return false;
  return (['show', 'getObjectDetails'] as const).every(
    (name) => typeof (value as Partial<Record<typeof name, unknown>>)[name] === 'function',
  );
}
