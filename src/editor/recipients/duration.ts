import * as vscode from 'vscode';

/** A number of hours for people: "1 hour", "8 hours", "7 days", "1 year". */
export function duration(hours: number): string {
  if (hours === 365 * 24) return vscode.l10n.t('1 year');
  if (hours === 1) return vscode.l10n.t('1 hour');
  if (hours % 24 !== 0) return vscode.l10n.t('{count} hours', { count: hours });
  const days = hours / 24;
  return days === 1 ? vscode.l10n.t('1 day') : vscode.l10n.t('{count} days', { count: days });
}
