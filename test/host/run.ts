// Ring 3: the tests that need a real extension host. `VSCODE_EXECUTABLE` names the VS Code to use; else a desktop one is
// downloaded where the network allows it; else VS Code's server in Chromium takes its place.
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { buildHostTests } from '../harness/buildTests.ts';
import { cacheDir, inRepo } from '../harness/paths.ts';
import { endRing, reportRing } from '../harness/ringChild.ts';
import { isRingResult, type RingResult } from '../harness/ringResult.ts';

interface Editor {
  readonly executable: string;
  readonly name: string;
}

const serverUnderChromium = (): Editor => {
  const executable = inRepo('test/harness/codeUnderChromium.js');
  // A checkout from an archive may have lost the mark.
  chmodSync(executable, 0o755);
  return { executable, name: 'VS Code server in Chromium' };
};

const offlineCodes = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENETUNREACH',
  'EHOSTUNREACH',
]);

function isOffline(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (
    (code !== undefined && offlineCodes.has(code)) ||
    /timeout|timed out|Failed to (get|download)/i.test(error.message)
  );
}

async function downloadedEditor(): Promise<Editor> {
  const executable = await downloadAndUnzipVSCode({
    version: process.env['VSCODE_VERSION'] ?? 'stable',
    cachePath: cacheDir,
    timeout: 10_000,
    reporter: new SilentReporter(),
  });
  return { executable, name: 'desktop VS Code' };
}

async function chooseEditor(): Promise<Editor> {
  const given = process.env['VSCODE_EXECUTABLE'];
  if (given !== undefined && given !== '') return { executable: given, name: given };
  // A desktop VS Code needs a display; without one there is nothing to download it for.
  const hasDisplay =
    process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  if (!hasDisplay) return serverUnderChromium();
  return downloadedEditor().catch((error: unknown) => {
    if (isOffline(error)) return serverUnderChromium();
    throw error;
  });
}

/** VS Code's exit code, which test-electron throws as an error. */
function exitCode(error: unknown): number {
  const { code } = error as { code?: unknown };
  if (typeof code === 'number') return code;
  throw error;
}

function readResult(file: string): RingResult | undefined {
  try {
    const result: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isRingResult(result) ? result : undefined;
  } catch {
    return undefined;
  }
}

async function runIn(editor: Editor, base: string): Promise<number> {
  const workspace = path.join(base, 'workspace');
  const resultFile = path.join(base, 'result.json');
  cpSync(inRepo('test/fixtures/workspace'), workspace, { recursive: true });
  const isServer = editor.executable === serverUnderChromium().executable;
  const code = await runTests({
    vscodeExecutablePath: editor.executable,
    extensionDevelopmentPath: inRepo(),
    extensionTestsPath: await buildHostTests(),
    launchArgs: [workspace, '--disable-extensions', `--user-data-dir=${path.join(base, 'user')}`],
    extensionTestsEnv: { XQ_HOST_RESULT: resultFile, ...(isServer && { XQ_HOST_MARK: '1' }) },
  }).catch(exitCode);
  const result = readResult(resultFile);
  if (result !== undefined) reportRing(result);
  return result === undefined && code === 0 ? 125 : code;
}

const base = mkdtempSync(path.join(tmpdir(), 'xq-host-run-'));
process.once('exit', () => {
  rmSync(base, { recursive: true, force: true });
});
const editor = await chooseEditor();
console.log(`  in ${editor.name}`);
endRing(await runIn(editor, base));
