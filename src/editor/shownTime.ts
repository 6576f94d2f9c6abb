import * as vscode from 'vscode';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A moment in the user's language; undefined for what is none. */
export function shownTime(time: number): string | undefined {
  if (Number.isNaN(new Date(time).getTime())) return undefined;
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'long', timeStyle: 'short' }).format(time);
}

/** How far away a moment to come is: "in 6 days", "in 5 hours", "in 12 minutes". */
export function timeLeft(milliseconds: number): string {
  const format = new Intl.RelativeTimeFormat(vscode.env.language);
  if (milliseconds >= 2 * DAY) return format.format(Math.round(milliseconds / DAY), 'day');
  if (milliseconds >= 2 * HOUR) return format.format(Math.round(milliseconds / HOUR), 'hour');
  return format.format(Math.max(1, Math.round(milliseconds / 60_000)), 'minute');
}
