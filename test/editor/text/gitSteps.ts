import { fake } from '../fake/fake.ts';

/** How a commit has the file: its text, that it removed it, or that git cannot read it. */
export type Version = string | typeof REMOVED | typeof UNREADABLE;
export const REMOVED = Symbol('removed');
export const UNREADABLE = Symbol('unreadable');

const hashOf = (i: number): string => `${String(i).padStart(7, 'abcdefg')}${'0'.repeat(33)}`;

/** The short hash of the nth version, counted from 0, the latest first. */
export const shortHash = (i: number): string => hashOf(i).slice(0, 7);

/**
 * A Git extension with the history of one file, the latest version first. Gives what git was asked, as one text each. It
 * gives no version out before `open` has resolved.
 */
export function installHistory(versions: readonly Version[], open?: Promise<void>): string[] {
  const asked: string[] = [];
  const note = (what: string, ...args: readonly unknown[]): void => {
    asked.push(`${what} ${JSON.stringify(args)}`);
  };
  const at = (hash: string): Version | undefined => versions.find((_, i) => hashOf(i) === hash);
  fake.installGit({
    getRepository: () => ({
      getRefs: () => Promise.resolve([{ commit: hashOf(0) }, { commit: hashOf(0) }, {}]),
      log: (options: { readonly maxEntries: number }) => {
        note('log', options);
        return Promise.resolve(versions.slice(0, options.maxEntries).map((_, i) => ({ hash: hashOf(i) })));
      },
      show: async (hash: string, path: string) => {
        note('show', hash, path);
        await open;
        const version = at(hash);
        if (typeof version === 'string') return version;
        throw new Error('Could not show object.');
      },
      getObjectDetails: (hash: string) =>
        Promise.reject(
          Object.assign(new Error('git'), at(hash) === REMOVED ? { gitErrorCode: 'UnknownPath' } : {}),
        ),
    }),
  });
  return asked;
}
