import * as vscode from 'vscode';
import type { Services } from '../services.ts';

/** Who has signed out while something was fetched does not get it any more. Rejects with CancellationError. */
export async function demandSignedIn({ connection }: Services, accountId: string): Promise<void> {
  const { all } = await connection.accounts.read();
  if (!all.some(({ id }) => id === accountId)) throw new vscode.CancellationError();
}
