import { execute } from './execute.ts';
import { findOnPath } from './onPath.ts';

/** Whether this is root on a Debian, who may install programs. */
export function mayUseApt(): boolean {
  return process.getuid?.() === 0 && findOnPath('apt-get') !== undefined;
}

/** Installs a Debian package, with what it cannot do without. */
export async function installThroughApt(name: string): Promise<void> {
  console.error(`Installing ${name} through apt…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another apt at work on the machine is waited for rather than failed on.
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  await execute('apt-get', [...wait, 'update'], { env });
  await execute('apt-get', [...wait, 'install', '-y', '--no-install-recommends', name], { env });
}
