import path from 'node:path';

const repoRoot = path.resolve(import.meta.dirname, '../..');

/** A path inside the project. */
export const inRepo = (...parts: readonly string[]): string => path.join(repoRoot, ...parts);

/** Everything that is downloaded or kept between runs; ignored by git, safe to delete. */
export const cacheDir = inRepo('.vscode-test');

/** Where a failing run leaves its pictures and logs. */
export const outputDir = inRepo('test-output');
