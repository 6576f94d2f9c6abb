import type { ChildName } from './bundle.ts';
import { runTimed } from './childProcess.ts';
import type { MeasuredNode } from './nodes.ts';
import type { Plan } from './plan.ts';
import type { Programs } from './programs.ts';

/** What the sections measure with. */
export interface Setting {
  readonly plan: Plan;
  readonly nodes: readonly MeasuredNode[];
  readonly programs: Programs;
  readonly folder: string;
  readonly bundleOf: (child: ChildName) => string;
}

/** A result that a measured process gave, and its time from start to exit. */
export type Measured<Result> = Result & { readonly wholeMs: number };

/** Runs a child in a Node of its own; it can ask for garbage to be collected before it starts its clock. */
export async function measureIn<Result>(
  setting: Setting,
  node: MeasuredNode,
  child: ChildName,
  job: object,
): Promise<Measured<Result>> {
  const args = ['--expose-gc', setting.bundleOf(child), JSON.stringify(job)];
  const { output, wholeMs } = await runTimed(node.file, args);
  return { ...(JSON.parse(output) as Result), wholeMs };
}
