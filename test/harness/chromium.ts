import type { LaunchOptions } from 'playwright-core';
import { installThroughApt, mayUseApt } from './apt.ts';
import { findOnPath, isExecutable } from './onPath.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const isRoot = process.getuid?.() === 0;

function findChromium(): string | undefined {
  const given = process.env['CHROME_PATH'];
  if (given === undefined || given === '') return names.map(findOnPath).find((file) => file !== undefined);
  if (isExecutable(given)) return given;
  throw new Error(`CHROME_PATH names no program: ${given}`);
}

/**
 * Finds Chromium or Chrome, and installs it where this process may.
 * @throws Error that names the one command to run, where it may not
 */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  if (mayUseApt()) await installThroughApt('chromium');
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
