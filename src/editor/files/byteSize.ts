import * as vscode from 'vscode';

const UNITS = ['KB', 'MB', 'GB', 'TB'];
const STEP = 1024;

/** A number of bytes for people: "0 bytes", "12.3 KB", "4 GB"; three digits say enough. */
export function byteSize(bytes: number): string {
  if (bytes < STEP) return bytes === 1 ? vscode.l10n.t('1 byte') : vscode.l10n.t('{bytes} bytes', { bytes });
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length);
  const amount = bytes / STEP ** power;
  const digits = amount < 100 && !Number.isInteger(amount) ? 1 : 0;
  const number = amount.toLocaleString(vscode.env.language, { maximumFractionDigits: digits });
  return `${number} ${UNITS[power - 1] ?? ''}`;
}
