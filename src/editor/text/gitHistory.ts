import type * as vscode from 'vscode';
import { gitApi, isUnknownPath } from '../recipients/gitExtension.ts';
import type { Commit, Repository } from '../recipients/gitExtension.ts';

/** So many commits of a file are looked at, the latest; each costs git a few milliseconds. */
export const LOOKED_AT = 1000;

/** A shorter line, as a bracket, says nothing about where it comes from. */
const LINE = 8;
/** Words that say nothing either, as in `} else if (null) {`: nearly every version of a program has such a line. */
const KEYWORDS = new Set(
  (
    'abstract and as async await begin bool boolean break case catch char class const continue def default defer ' +
    'delete do done double elif else elseif elsif end endfor endif enum esac except export extends extern false fi ' +
    'final finally float fn for foreach from func function if implements import in include int interface is let long ' +
    'module mut namespace new nil none not null of or package pass private protected pub public raise readonly ' +
    'require rescue return self static string struct super switch then this throw throws true try type undefined ' +
    'union unless unsigned until use using var void volatile when where while with yield'
  ).split(' '),
);

/** What git's history of a file holds. */
export interface GitHistory {
  /** The commits whose version of the file holds at least one line of the texts, the latest first. */
  readonly holding: readonly string[];
  readonly commits: number;
  /** Of how many commits the file could not be read. */
  readonly unread: number;
}

/** Why git's history was not looked at. */
export type NotLooked = 'noGit' | 'noRepository' | 'tooOld';

const NEEDED = ['log', 'show', 'getRefs', 'getObjectDetails'] as const;
type Whole = Required<Pick<Repository, (typeof NEEDED)[number]>>;

/**
 * Looks for texts in every commit that changed a file, on all branches and tags. The Git extension reads the versions, and the
 * texts are looked for here: as an argument of a process they would be there for every program to see. Throws what git throws;
 * `step` is told before each commit, and may throw to stop.
 */
export async function lookInGit(
  file: vscode.Uri,
  texts: readonly string[],
  step: (done: number, all: number) => void,
): Promise<GitHistory | NotLooked> {
  const api = await gitApi();
  if (api === undefined) return 'noGit';
  const repository = api.getRepository?.(file) ?? undefined;
  if (repository === undefined) return 'noRepository';
  if (!isWhole(repository)) return 'tooOld';
  const commits = await commitsOf(repository, file.fsPath);
  const pieces = piecesOf(texts);
  const holding: string[] = [];
  let unread = 0;
  for (const [i, hash] of commits.entries()) {
    step(i, commits.length);
    const version = await versionAt(repository, hash, file.fsPath);
    if (version === undefined) unread += 1;
    else if (pieces.some((piece) => version.includes(piece))) holding.push(hash);
  }
  return { holding, commits: commits.length, unread };
}

function isWhole(repository: Repository): repository is Repository & Whole {
  return NEEDED.every((method) => method in repository);
}

/** `HEAD` too, because it may be on no branch. */
async function commitsOf(repository: Whole, path: string): Promise<string[]> {
  const refs = await repository.getRefs({});
  const tips = refs.flatMap(({ commit }) => (commit === undefined ? [] : [commit]));
  const refNames = tips.length === 0 ? [] : ['HEAD', ...new Set(tips)];
  const commits: readonly Commit[] = await repository.log({ maxEntries: LOOKED_AT, path, refNames });
  return commits.flatMap(({ hash }) => (hash === undefined ? [] : [hash]));
}

/** The file as a commit has it: empty where the commit removed it, undefined where it cannot be read. */
async function versionAt(repository: Whole, hash: string, path: string): Promise<string | undefined> {
  try {
    return await repository.show(hash, path);
  } catch {
    const details = await repository.getObjectDetails(hash, path).catch((error: unknown) => error);
    return isUnknownPath(details) ? '' : undefined;
  }
}

/**
 * What to look for: the lines of the texts, because a text that was changed since it was committed still has most of its lines
 * there; without indentation and line ends, which may be others. A text without a line that tells counts as a whole.
 */
function piecesOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const lines = text.split(/\r?\n/u).map((line) => line.trim());
    const telling = lines.filter(tells);
    return telling.length > 0 ? telling : [text.trim()].filter((whole) => whole !== '');
  });
}

/** Whether it is likely that a line stands in no other text. */
function tells(line: string): boolean {
  const words = line.match(/[\p{L}\p{N}]+/gu) ?? [];
  return line.length >= LINE && words.some((word) => !KEYWORDS.has(word.toLowerCase()));
}
