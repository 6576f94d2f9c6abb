import { countConnections } from './connections.ts';
import { handOver } from './measured.ts';
import { measureReplacements } from './replacements.ts';

/** What is measured while an editor is open. VS Code calls it. */
export async function run(): Promise<void> {
  handOver({ replacements: await measureReplacements(), connections: await countConnections() });
}
