import { failureOf, readVectors, type Vector } from './unit/crypto/vectorFile.ts';

/**
 * `npm run vectors -- FILE`: opens every vector of a file in the format of test/fixtures/vectors/README.md, prints how
 * many opened and which did not, and exits 1 unless all did.
 */
const DEFAULT_FILE = 'test/fixtures/vectors/vectors-public.json';

function readOrExplain(path: string): Vector[] | undefined {
  try {
    return readVectors(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    console.error(`Cannot read vectors from ${path}: ${reason}`);
    return undefined;
  }
}

function openAll(vectors: readonly Vector[]): boolean {
  const results = vectors.map((vector) => ({ id: vector.id, failure: failureOf(vector) }));
  const failed = results.filter(({ failure }) => failure !== undefined);
  console.log(`${vectors.length - failed.length}/${vectors.length} opened`);
  for (const { id, failure } of failed) console.log(`${id} ${failure ?? ''}`);
  return vectors.length > 0 && failed.length === 0;
}

const vectors = readOrExplain(process.argv[2] ?? DEFAULT_FILE);
process.exitCode = vectors !== undefined && openAll(vectors) ? 0 : 1;
