import * as vscode from 'vscode';

/** How many names are told; more help nobody. */
const TOLD = 5;

/** The first names of a list, and how many more there are. */
export function listed(names: readonly string[], separator: string): string {
  const told = names.slice(0, TOLD);
  const count = names.length - told.length;
  return [...told, ...(count > 0 ? [vscode.l10n.t('and {count} more', { count })] : [])].join(separator);
}
