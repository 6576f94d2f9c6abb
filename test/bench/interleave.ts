/** One side of a comparison. */
export interface Candidate<Sample> {
  readonly name: string;
  /** Rounds it takes part in, from the first; all unless given. For what takes long and is far from its limit. */
  readonly rounds?: number;
  sample(): Promise<Sample>;
}

/** What each candidate gave, round by round, by its name. */
export type Rounds<Sample> = ReadonlyMap<string, readonly Sample[]>;

/**
 * Measures all candidates in every round, never at the same time. Each round begins with another one, and every second one
 * goes backwards from there, so that none is always measured in the wake of the same other.
 */
export async function interleave<Sample>(
  candidates: readonly Candidate<Sample>[],
  rounds: number,
): Promise<Rounds<Sample>> {
  const results = new Map<string, Sample[]>(candidates.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const candidate of rotated(candidates, round)) {
      if (round >= (candidate.rounds ?? rounds)) continue;
      results.get(candidate.name)?.push(await candidate.sample());
    }
  }
  return results;
}

function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const at = by % items.length;
  const [first, ...rest] = [...items.slice(at), ...items.slice(0, at)];
  if (first === undefined) return [];
  return [first, ...(by % 2 === 1 ? rest.reverse() : rest)];
}
