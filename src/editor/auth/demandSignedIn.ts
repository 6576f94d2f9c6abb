import * as vscode from 'vscode';
import type { Service } from '../service.ts';
import type { Services } from '../services.ts';

/**
 * Who has signed out while something was fetched does not get it any more, nor who has gone over to another service than the
 * given one. Rejects with CancellationError.
 */
export async function demandSignedIn(
  { connection }: Services,
  accountId: string,
  service?: Service,
): Promise<void> {
  const { all } = await connection.accounts.read();
  const isThere = all.some(({ id }) => id === accountId);
  if (!isThere || (service !== undefined && service !== (await connection.service())))
    throw new vscode.CancellationError();
}
