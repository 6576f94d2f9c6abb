// Starts one of the project's tasks on a machine that has Node and npm and nothing else. It runs before the packages
// are there, so it is plain JavaScript without dependencies.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.js';

const oldestNode = [20, 19];
const root = fileURLToPath(new URL('../..', import.meta.url));
const stampFile = path.join(root, 'node_modules', '.installed-from');

/** @type {Readonly<Record<string, string>>} */
const tasks = {
  test: 'test/run.ts',
  demo: 'test/demo/demo.ts',
  start: 'test/start.ts',
  vectors: 'test/vectors.ts',
  sandbox: 'src/sandbox/cli.ts',
  bench: 'test/bench/bench.ts',
};

function demandNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Error(
    `XQ Encrypt needs Node ${oldestNode.join('.')} or newer; this is Node ${process.versions.node}.`,
  );
}

async function ensurePackages() {
  const lockHash = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash) return;
  console.error('Installing npm packages…');
  rmSync(stampFile, { force: true });
  await npm(['ci'], root);
  writeFileSync(stampFile, lockHash);
}

/**
 * npm ends on SIGTERM without passing it on; what it started must not run on unseen.
 * @param {import('node:child_process').ChildProcess} child
 */
function endWithParent(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
}

/** @param {string} file @param {readonly string[]} args */
function runTask(file, args) {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), path.join(root, file), ...args],
    { stdio: 'inherit' },
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  if (process.env['npm_lifecycle_event'] !== undefined) endWithParent(child);
  child.once('error', fail);
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** @param {unknown} error */
function fail(error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function main() {
  demandNode();
  const [task = '', ...args] = process.argv.slice(2);
  const file = tasks[task];
  if (file === undefined)
    throw new Error(`Usage: node test/harness/bootstrap.js ${Object.keys(tasks).join('|')}`);
  await ensurePackages();
  runTask(file, args);
}

main().catch(fail);
