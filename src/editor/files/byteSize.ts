import * as vscode from 'vscode';

/** A number of bytes for people: "812 bytes", "1.5 KB", "12 MB". */
export function byteSize(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(4, Math.floor(Math.log2(bytes) / 10));
  const scaled = bytes / 1024 ** power;
  const count = power === 0 || scaled >= 100 ? Math.round(scaled) : Number(scaled.toPrecision(2));
  return UNITS[power]?.(String(count)) ?? String(bytes);
}

const UNITS: readonly ((count: string) => string)[] = [
  (count) => vscode.l10n.t('{count} bytes', { count }),
  (count) => vscode.l10n.t('{count} KB', { count }),
  (count) => vscode.l10n.t('{count} MB', { count }),
  (count) => vscode.l10n.t('{count} GB', { count }),
  (count) => vscode.l10n.t('{count} TB', { count }),
];
