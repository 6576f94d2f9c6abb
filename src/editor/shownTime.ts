import * as vscode from 'vscode';

/** A moment in the user's language; undefined for what is none. */
export function shownTime(time: number): string | undefined {
  if (Number.isNaN(new Date(time).getTime())) return undefined;
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'long', timeStyle: 'short' }).format(time);
}
