import type { Samples } from './interleave.ts';
import { median, pairedRatio } from './stats.ts';

/** Ours by another, as a ratio of medians of the same run. */
export interface Comparison {
  readonly other: string;
  readonly ratio: number;
  /** The goal; without one the ratio is only shown. */
  readonly most?: number | undefined;
}

/** Something that is counted or weighed rather than compared. */
export interface Figure {
  readonly value: number;
  readonly unit: string;
  readonly most?: number | undefined;
}

/** One line of the table. */
export interface Row {
  /** The goal's number in the list of goals. */
  readonly goal: string;
  readonly what: string;
  readonly figure?: Figure;
  readonly comparisons: readonly Comparison[];
  /** What it was made from, for the JSON. */
  readonly raw: Samples;
}

/** One thing to measure; it is measured again when it misses its goal. */
export interface Case {
  readonly goal: string;
  readonly what: string;
  measure(): Promise<Omit<Row, 'goal' | 'what'>>;
}

/** The name under which every part has its own candidate and its floor. */
export const OURS = 'ours';
export const FLOOR = 'floor';

/** Compares ours with every other candidate. @param goals the most that a ratio may be, by candidate */
export function compared(raw: Samples, goals: Readonly<Record<string, number>>): Omit<Row, 'goal' | 'what'> {
  const ours = raw[OURS] ?? [];
  const comparisons = Object.entries(raw)
    .filter(([other, samples]) => other !== OURS && samples.length > 0)
    .map(([other, samples]) => ({ other, ratio: pairedRatio(ours, samples), most: goals[other] }));
  return { comparisons, raw };
}

/** Whether every goal of a row is met; undefined where it has none. */
export function isMet({ figure, comparisons }: Pick<Row, 'figure' | 'comparisons'>): boolean | undefined {
  const pairs = [
    ...comparisons.map(({ ratio, most }) => ({ value: ratio, most })),
    ...(figure === undefined ? [] : [figure]),
  ].filter(({ most }) => most !== undefined);
  return pairs.length === 0 ? undefined : pairs.every(({ value, most }) => value <= most!);
}

/** A number that is a median of samples, with its goal. */
export function weighed(
  samples: readonly number[],
  unit: string,
  most?: number,
): Pick<Row, 'figure' | 'comparisons' | 'raw'> {
  return { figure: { value: median(samples), unit, most }, comparisons: [], raw: { [OURS]: [...samples] } };
}
