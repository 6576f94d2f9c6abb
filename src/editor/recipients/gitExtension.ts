import * as vscode from 'vscode';
import * as v from 'valibot';

/**
 * The part of VS Code's built-in Git extension that is used; anything may be missing in another version.
 *
 * @see microsoft/vscode `extensions/git/src/api/git.d.ts`
 */
interface GitApi {
  readonly repositories?: readonly Repository[];
  getRepository?(uri: vscode.Uri): Repository | null;
}

export interface Repository {
  getConfig?(key: string): Promise<string>;
  getGlobalConfig?(key: string): Promise<string>;
  log?(options: LogOptions): Promise<readonly Commit[]>;
  /** A file as a commit has it. */
  show?(ref: string, path: string): Promise<string>;
  getRefs?(query: object): Promise<readonly { readonly commit?: string }[]>;
  getObjectDetails?(ref: string, path: string): Promise<unknown>;
}

interface LogOptions {
  readonly maxEntries: number;
  readonly path?: string;
  /** Where the commits are reached from; by default HEAD. */
  readonly refNames?: string[];
}

export interface Commit {
  readonly hash?: string;
  readonly authorName?: string;
  readonly authorEmail?: string;
}

interface GitExtension {
  readonly enabled?: boolean;
  getAPI?(version: 1): GitApi;
}

export interface GitAuthor {
  readonly name: string;
  readonly email: string;
}

/** How many commits are looked at for authors. */
const COMMITS = 100;

/** The address that git would commit with; undefined without git. */
export async function gitEmail(): Promise<string | undefined> {
  return await orUndefined(async () => {
    const repository = (await gitApi())?.repositories?.[0];
    const own = await repository?.getConfig?.('user.email');
    return own || (await repository?.getGlobalConfig?.('user.email')) || undefined;
  });
}

/** Who has committed to a file, the latest first; nobody without git. */
export async function gitAuthors(file: vscode.Uri): Promise<GitAuthor[]> {
  const commits = await orUndefined(async () => {
    const repository = (await gitApi())?.getRepository?.(file);
    return await repository?.log?.({ maxEntries: COMMITS, path: file.fsPath });
  });
  const authors = new Map<string, GitAuthor>();
  for (const { authorName = '', authorEmail } of commits ?? []) {
    const key = authorEmail?.toLowerCase();
    if (authorEmail !== undefined && key !== undefined && !authors.has(key))
      authors.set(key, { name: authorName, email: authorEmail });
  }
  return [...authors.values()];
}

/** How git says that a commit does not hold a file. */
const UnknownPath = v.object({ gitErrorCode: v.literal('UnknownPath') });

/** Whether git failed because a commit does not hold a file. @see microsoft/vscode `extensions/git/src/api/git.d.ts`, `GitErrorCodes` */
export function isUnknownPath(error: unknown): boolean {
  return v.is(UnknownPath, error);
}

/** Undefined where git is not there or switched off. */
export async function gitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (extension === undefined) return undefined;
  const git = extension.isActive ? extension.exports : await extension.activate();
  return git.enabled === false ? undefined : git.getAPI?.(1);
}

/** Git is only ever a source of suggestions: whatever fails there, there are none. */
async function orUndefined<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}
