import * as vscode from 'vscode';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** The unit that a time is told in, and from how much on. The largest that leaves at least two comes first. */
const UNITS = [
  { unit: 'year', size: YEAR, from: 2 * YEAR },
  { unit: 'month', size: YEAR / 12, from: 60 * DAY },
  { unit: 'day', size: DAY, from: 2 * DAY },
  { unit: 'hour', size: HOUR, from: 2 * HOUR },
  { unit: 'minute', size: MINUTE, from: MINUTE },
] as const;

/** Words that hold for some time. */
export interface TimeLeft {
  readonly text: string;
  /** Milliseconds until other words are due. */
  readonly holds: number;
}

/** How long something still lasts, rounded, for people: "in 6 days", "in less than a minute". */
export function timeLeft(milliseconds: number): TimeLeft {
  const told = UNITS.find(({ from }) => milliseconds >= from);
  if (told === undefined)
    return { text: vscode.l10n.t('in less than a minute'), holds: Math.max(1, milliseconds) };
  const { unit, size, from } = told;
  const count = Math.round(milliseconds / size);
  const lowest = Math.max(from, (count - 0.5) * size);
  const text = new Intl.RelativeTimeFormat(vscode.env.language).format(count, unit);
  return { text, holds: Math.floor(milliseconds - lowest) + 1 };
}
