/**
 * What a measured process does: takes its job from the command line and prints its result, both as JSON. What fails ends
 * it with a stack and an exit code.
 */
export async function answer(work: (job: never) => Promise<unknown>): Promise<void> {
  const job = JSON.parse(process.argv[2] ?? '') as never;
  process.stdout.write(JSON.stringify(await work(job)));
}
