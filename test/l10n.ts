// Prints the bundle of translatable strings that belongs to src/editor; with --write, writes it where VS Code looks.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inRepo } from './harness/paths.ts';
import { BUNDLE, bundleOf } from './l10nBundle.ts';

const { values } = parseArgs({ options: { write: { type: 'boolean' } } });
const bundle = bundleOf(inRepo('src/editor'));
if (values.write) writeFileSync(inRepo(BUNDLE), bundle);
else process.stdout.write(bundle);
