import { execute } from '../harness/execute.ts';
import { findOnPath } from '../harness/onPath.ts';

/** Commits all there is in a folder, which becomes a repository if it is none. False where there is no git. */
export async function commitAll(folder: string): Promise<boolean> {
  const git = findOnPath('git');
  if (git === undefined) return false;
  // Neither this computer's configuration nor a repository around the folder has a say.
  const env = {
    PATH: process.env['PATH'],
    GIT_CONFIG_NOSYSTEM: '1',
    HOME: folder,
    GIT_DIR: `${folder}/.git`,
  };
  const run = (...args: string[]): Promise<string> => execute(git, args, { cwd: folder, env });
  await run('init', '--quiet', '--initial-branch=main');
  await run('add', '--all');
  const author = ['-c', 'user.name=Alice', '-c', 'user.email=alice@example.com'];
  await run(...author, 'commit', '--quiet', '--message=Keep');
  return true;
}
