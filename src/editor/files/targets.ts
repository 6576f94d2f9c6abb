import * as vscode from 'vscode';
import { mapInFlight } from '../../crypto/mapInFlight.ts';
import { oneName } from '../../disk/oneName.ts';
import type { Services } from '../services.ts';
import { baseName, inFolderOf, numbered, shownName } from './names.ts';
import { volumes } from './volumes.ts';

const IN_FLIGHT = 16;
/** Names that a question lists. */
const NAMED = 10;

/** Where something is to be written, and whether what is there may be replaced. */
export type Aimed<Item> = Item & { readonly target: vscode.Uri; readonly overwrite: boolean };

/** How names are found for what is to be written. */
export interface Naming<Item> {
  /** The name that it gets beside its file, if that is free. */
  readonly nameOf: (item: Item) => string;
  /** A number in the name is an answer to a name that is taken. */
  readonly canKeepBoth: boolean;
}

type Answer = 'replace' | 'keepBoth' | 'skip';

/**
 * Gives each item its target beside its file. Where targets exist the user is asked once for all of them; what is to be
 * skipped is left out. Two items never get the same target. Rejects with CancellationError when the user leaves.
 */
export async function withTargets<Item extends { readonly file: vscode.Uri }>(
  services: Services,
  items: readonly Item[],
  naming: Naming<Item>,
): Promise<Aimed<Item>[]> {
  const names = new FreeNames(services);
  const wished = items.map((item) => ({ item, target: inFolderOf(item.file, naming.nameOf(item)) }));
  const taken = await mapInFlight(wished, IN_FLIGHT, ({ target }) => names.isTaken(target));
  const existing = wished.filter((_, index) => taken[index]).map(({ target }) => target);
  const answer = existing.length === 0 ? 'replace' : await ask(existing, items.length, naming.canKeepBoth);
  const aimed: Aimed<Item>[] = [];
  for (const [index, { item, target }] of wished.entries()) {
    const isTaken = taken[index] === true;
    if (isTaken && answer === 'skip') continue;
    const overwrite = isTaken && answer === 'replace';
    const free = await names.claim(target, overwrite || !isTaken);
    aimed.push({ ...item, target: free, overwrite: overwrite && free === target });
  }
  return aimed;
}

/** Names that are neither there nor given away yet. */
class FreeNames {
  readonly #volumeOf: ReturnType<typeof volumes>;
  readonly #claimed = new Set<string>();

  constructor(services: Services) {
    this.#volumeOf = volumes(services);
  }

  isTaken(target: vscode.Uri): Promise<boolean> {
    return this.#volumeOf(target).isThere(target);
  }

  /** The wished name if it may be had, or the first one with a number that is free. */
  async claim(wished: vscode.Uri, mayBeHad: boolean): Promise<vscode.Uri> {
    let target = wished;
    let isFree = mayBeHad && !this.#claimed.has(keyOf(wished));
    for (let number = 2; !isFree; number += 1) {
      target = inFolderOf(wished, numbered(baseName(wished), number));
      isFree = !this.#claimed.has(keyOf(target)) && !(await this.isTaken(target));
    }
    this.#claimed.add(keyOf(target));
    return target;
  }
}

function keyOf(target: vscode.Uri): string {
  return oneName(target.toString(true));
}

async function ask(existing: readonly vscode.Uri[], all: number, canKeepBoth: boolean): Promise<Answer> {
  // The first is what Enter takes: where there is one, the one that loses nothing.
  const answers: Readonly<Record<string, Answer>> = {
    ...(canKeepBoth ? { [vscode.l10n.t('Keep Both')]: 'keepBoth' as const } : {}),
    ...(all > existing.length ? { [vscode.l10n.t('Skip')]: 'skip' as const } : {}),
    [vscode.l10n.t('Replace')]: 'replace',
  };
  const [first] = existing;
  const question =
    existing.length === 1 && first !== undefined
      ? vscode.l10n.t('“{name}” exists already.', { name: shownName(first) })
      : vscode.l10n.t('{count} of {all} files that would be written exist already.', {
          count: existing.length,
          all,
        });
  const options = { modal: true, detail: detailOf(existing) };
  const chosen = await vscode.window.showWarningMessage(question, options, ...Object.keys(answers));
  const answer = chosen === undefined ? undefined : answers[chosen];
  if (answer === undefined) throw new vscode.CancellationError();
  return answer;
}

/** Which they are, because names from encrypted files are their senders' choice. */
function detailOf(existing: readonly vscode.Uri[]): string {
  const final = vscode.l10n.t('What is replaced cannot be brought back.');
  if (existing.length === 1) return final;
  const names = existing.slice(0, NAMED).map(shownName);
  const more = existing.length - names.length;
  return [
    ...names,
    ...(more > 0 ? [vscode.l10n.t('and {count} more', { count: more })] : []),
    '',
    final,
  ].join('\n');
}
