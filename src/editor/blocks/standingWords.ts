import * as vscode from 'vscode';
import { XqError } from '../../xq/errors.ts';
import type { XqErrorCode } from '../../xq/errors.ts';
import { shortSentence } from '../sentences.ts';
import { timeLeft } from '../timeLeft.ts';
import type { Standing } from './standing.ts';

const { t } = vscode.l10n;

/** Words for people, and until when they hold: milliseconds since 1970. */
export interface Worded {
  readonly text: string;
  readonly until: number;
}

const SHORT: Readonly<Record<Exclude<Standing['kind'], 'open'>, () => string>> = {
  damaged: () => t('damaged'),
  pending: () => t('key packet not stored yet'),
  expired: () => t('expired'),
  revoked: () => t('revoked'),
  notShared: () => t('not shared with you'),
  notFound: () => t('XQ has no key for this'),
};

/** Whose sentence says it in full. */
const CODES: Readonly<Record<Exclude<Standing['kind'], 'open' | 'damaged'>, XqErrorCode>> = {
  pending: 'keyNotStored',
  expired: 'keyExpired',
  revoked: 'keyRevoked',
  notShared: 'notRecipient',
  notFound: 'keyNotFound',
};

/** In a few words, without icons: a screen reader reads them. */
export function inShort(standing: Standing, now: number): Worded {
  const { kind, recipients, expires } = standing;
  if (kind !== 'open') return lasting(SHORT[kind]());
  const left = expires === undefined ? undefined : timeLeft(expires - now);
  const parts = [
    ...(recipients === undefined ? [] : [people(recipients.length)]),
    ...(left === undefined ? [] : [t('expires {when}', { when: left.text })]),
  ];
  const text = parts.length === 0 ? t('encrypted with XQ') : parts.join(' · ');
  return { text, until: left === undefined ? Infinity : now + left.holds };
}

/** Several messages on one line: what is true of all, else when the first of them ends. */
export function inShortTogether(standings: readonly Standing[], now: number): Worded {
  const each = standings.map((standing) => inShort(standing, now));
  const [first, ...others] = each;
  const count = t('{count} encrypted texts', { count: standings.length });
  const until = Math.min(...each.map((one) => one.until));
  if (first !== undefined && others.every(({ text }) => text === first.text))
    return { text: `${count} · ${first.text}`, until };
  const ends = standings.flatMap(({ expires }) => expires ?? []);
  if (ends.length === 0) return { text: count, until };
  const when = timeLeft(Math.min(...ends) - now).text;
  return { text: `${count} · ${t('the first expires {when}', { when })}`, until };
}

/** In a sentence. */
export function inFull(standing: Standing, now: number): Worded {
  const { kind, error, expires } = standing;
  if (kind === 'damaged') return lasting(shortSentence(error) ?? SHORT.damaged());
  if (kind !== 'open') return lasting(shortSentence(new XqError(CODES[kind])) ?? SHORT[kind]());
  if (expires === undefined) return lasting(t('Until when it can be opened is not known here.'));
  const { text: when, holds } = timeLeft(expires - now);
  return { text: t('This encrypted text expires {when}.', { when }), until: now + holds };
}

function people(count: number): string {
  if (count === 0) return t('only its sender');
  return count === 1 ? t('1 person') : t('{count} people', { count });
}

const lasting = (text: string): Worded => ({ text, until: Infinity });
