import { installNodeOf } from '../harness/installVscode.ts';
import { runTimed } from './childProcess.ts';

/** A Node to measure in. */
export interface MeasuredNode {
  readonly major: 20 | 24;
  /** As a row names it. */
  readonly where: string;
  readonly version: string;
  readonly file: string;
}

/** The Nodes of the oldest and of the newest VS Code; the one that runs this, where it is of that major version. */
export async function measuredNodes(): Promise<MeasuredNode[]> {
  return [await measuredNode(20, '1.100'), await measuredNode(24, '1.139')];
}

async function measuredNode(
  major: MeasuredNode['major'],
  vscode: Parameters<typeof installNodeOf>[0],
): Promise<MeasuredNode> {
  const file = await installNodeOf(vscode);
  const version = (await runTimed(file, ['--version'])).output.trim();
  if (!version.startsWith(`v${major}.`)) throw new Error(`${version} is not Node ${major}.`);
  return { major, where: `Node ${major}`, version, file };
}
