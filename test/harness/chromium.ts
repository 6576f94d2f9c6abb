import type { LaunchOptions } from 'playwright-core';
import { execute } from './execute.ts';
import { findOnPath, isExecutable } from './onPath.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const isRoot = process.getuid?.() === 0;

function findChromium(): string | undefined {
  const given = process.env['CHROME_PATH'];
  if (given === undefined || given === '') return names.map(findOnPath).find((file) => file !== undefined);
  if (isExecutable(given)) return given;
  throw new Error(`CHROME_PATH names no program: ${given}`);
}

async function installThroughApt(): Promise<void> {
  console.error('Installing Chromium through apt…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another apt at work on the machine is waited for rather than failed on.
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  await execute('apt-get', [...wait, 'update'], { env });
  await execute('apt-get', [...wait, 'install', '-y', '--no-install-recommends', 'chromium'], { env });
}

/**
 * Finds Chromium or Chrome, and installs it where this process may.
 * @throws Error that names the one command to run, where it may not
 */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  if (isRoot && findOnPath('apt-get') !== undefined) await installThroughApt();
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new Error('Chromium is needed and not installed. Run: sudo apt-get install -y chromium');
}

/** How the harness starts it: nothing goes out to the network, and its sandbox is off only where root demands it. */
export async function chromiumOptions(): Promise<LaunchOptions> {
  return {
    executablePath: await ensureChromium(),
    chromiumSandbox: !isRoot,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      '--disable-component-update',
      '--disable-background-networking',
    ],
  };
}
