import * as vscode from 'vscode';
import { nameOf, numbered, sibling } from './fileNames.ts';
import type { Target } from './fileStore.ts';
import { listed } from './listed.ts';
import type { Stores } from './stores.ts';

/** A file and the place that it is to be written to. */
export interface Wish {
  readonly source: vscode.Uri;
  readonly target: vscode.Uri;
}

type Answer = 'replace' | 'keepBoth' | 'skip';

/**
 * Asks, once for all, what to do where a target is there already; two files with one target get two. Without an entry,
 * a file is to be skipped. Rejects with CancellationError when the user leaves.
 */
export async function decideTargets(
  stores: Stores,
  wishes: readonly Wish[],
): Promise<ReadonlyMap<vscode.Uri, Target>> {
  const there = await Promise.all(wishes.map(({ target }) => isThere(stores, target)));
  const taken = wishes.filter((_, i) => there[i]);
  const answer = taken.length === 0 ? 'keepBoth' : await ask(taken.map(({ target }) => nameOf(target)));
  const claimed = new Set<string>();
  const decided = new Map<vscode.Uri, Target>();
  for (const [i, { source, target }] of wishes.entries()) {
    const isTaken = there[i] === true;
    if (isTaken && answer === 'skip') continue;
    const overwrite = isTaken && answer === 'replace' && !claimed.has(String(target));
    const free = overwrite ? target : await firstFree(stores, target, claimed);
    claimed.add(String(free));
    decided.set(source, { target: free, overwrite });
  }
  return decided;
}

async function isThere(stores: Stores, uri: vscode.Uri): Promise<boolean> {
  return (await stores.of(uri).kindOf(uri)) !== 'nothing';
}

/** The place itself, or the next one with a number. */
async function firstFree(
  stores: Stores,
  wanted: vscode.Uri,
  claimed: ReadonlySet<string>,
): Promise<vscode.Uri> {
  for (let number = 2, place = wanted; ; number += 1) {
    if (!claimed.has(String(place)) && !(await isThere(stores, place))) return place;
    place = sibling(wanted, numbered(nameOf(wanted), number));
  }
}

async function ask(names: readonly string[]): Promise<Answer> {
  const [name = ''] = names;
  const question =
    names.length === 1
      ? vscode.l10n.t('“{name}” is there already.', { name })
      : vscode.l10n.t('{count} of the files to be written are there already.', { count: names.length });
  const answers: readonly (vscode.MessageItem & { readonly answer: Answer })[] = [
    { title: vscode.l10n.t('Keep Both'), answer: 'keepBoth' },
    { title: vscode.l10n.t('Replace'), answer: 'replace' },
    { title: vscode.l10n.t('Skip'), answer: 'skip' },
  ];
  const detail = names.length === 1 ? {} : { detail: listed(names, '\n') };
  const pressed = await vscode.window.showWarningMessage(question, { modal: true, ...detail }, ...answers);
  if (pressed === undefined) throw new vscode.CancellationError();
  return pressed.answer;
}
