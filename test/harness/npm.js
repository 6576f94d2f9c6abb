import { spawn } from 'node:child_process';
import path from 'node:path';

/** @see https://docs.npmjs.com/cli/using-npm/config - what makes npm say nothing unless it fails */
const quiet = {
  npm_config_loglevel: 'error',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_progress: 'false',
  npm_config_update_notifier: 'false',
};

/**
 * The npm that started this process, else the one on the PATH. Never through a shell.
 * @returns {[file: string, ...args: string[]]}
 */
function npmCommand() {
  const started = process.env['npm_execpath'];
  return started && path.basename(started) === 'npm-cli.js' ? [process.execPath, started] : ['npm'];
}

/** What went wrong comes first; npm's account of all its options follows. @param {string} output */
const firstLines = (output) => output.trim().split('\n').slice(0, 20).join('\n');

/**
 * Runs npm in a folder, quietly; what it printed becomes part of the error when it fails.
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<void>}
 */
export function npm(args, cwd) {
  const [file, ...first] = npmCommand();
  const child = spawn(file, [...first, ...args], {
    cwd,
    env: { ...process.env, ...quiet },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      reject(new Error(`npm could not be started: ${error.message}`));
    });
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${args.join(' ')} failed:\n${firstLines(output)}`));
    });
  });
}
