import { execFile } from 'node:child_process';

interface ExecuteOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a program to its end, without a shell, and returns what it printed.
 * @throws Error that holds all it printed, when it cannot be started or its exit code is not 0
 */
export function execute(
  file: string,
  args: readonly string[],
  options: ExecuteOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(file, args, { ...options, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else
        reject(new Error(`${file} ${args.join(' ')} failed:\n${stdout}${stderr}`.trim(), { cause: error }));
    });
  });
}
