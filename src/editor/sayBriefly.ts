import * as vscode from 'vscode';

/** Long enough to be read in passing, in milliseconds. */
const SHOWN = 8000;

/** Says in the status bar that something was done. */
export function sayBriefly(text: string): void {
  vscode.window.setStatusBarMessage(text, SHOWN);
}
