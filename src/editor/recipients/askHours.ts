import * as vscode from 'vscode';
import { askText } from '../quickInput.ts';
import type { BACK } from '../quickInput.ts';

/** A whole number, and a unit in full or short; nothing else that only begins like one. */
const LENGTH = /^\s*(\d{1,5})\s*(?:(h)(?:rs?|ours?)?|(d)(?:ays?)?|(w)(?:eeks?)?|(y)(?:rs?|ears?)?)?\s*$/iu;

/** Hours in a unit, by its first letter. */
const UNIT_HOURS: Readonly<Record<string, number>> = { h: 1, d: 24, w: 7 * 24, y: 365 * 24 };

/** The longest that the setting `xq.expiryHours` allows, ten years. */
const LONGEST = 87_600;

/** Asks for a length in words (`36h`, `3 days`, `2 weeks`); a bare number is hours. */
export function askHours(title: string): Promise<number | typeof BACK> {
  return askText<number>({
    title,
    prompt: vscode.l10n.t('How long can it be opened? For example: 36 hours, 3 days, 2 weeks, 1 year.'),
    placeholder: vscode.l10n.t('3 days'),
    canGoBack: true,
    check: (text) =>
      hoursIn(text) === undefined
        ? vscode.l10n.t('A whole number of hours, days, weeks or years, at most ten years.')
        : undefined,
    accept: (text) => Promise.resolve(hoursIn(text) ?? 0),
    explain: () => undefined,
  });
}

/** Hours in a text like `3 days`; undefined when it is none. */
function hoursIn(text: string): number | undefined {
  const match = LENGTH.exec(text);
  if (match === null) return undefined;
  const [, count, ...units] = match;
  const unit = units.find(Boolean) ?? 'h';
  const hours = Number(count) * (UNIT_HOURS[unit.toLowerCase()] ?? 1);
  return hours >= 1 && hours <= LONGEST ? hours : undefined;
}
