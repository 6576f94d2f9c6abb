import * as vscode from 'vscode';
import { byteSize } from '../files/byteSize.ts';
import { baseName } from '../files/names.ts';
import { STEPS } from '../report.ts';
import { sentenceOf } from '../sentences.ts';
import type { NextStep } from '../sentences.ts';
import type { LedgerEntry } from '../ledger.ts';
import { shownTime } from '../shownTime.ts';
import { isNotShown } from './readText.ts';
import type { ActionId, PageAction, PageModel } from './pageModel.ts';
import type { Known, SealedDocument, State } from './sealedDocument.ts';

const { t } = vscode.l10n;

/** What the page says of a file as things stand. */
export function describe(document: SealedDocument): PageModel {
  const { uri, state, known, services } = document;
  const ledger = known.locator === undefined ? undefined : services.ledger.find(known.locator);
  return {
    lang: vscode.env.language,
    title: baseName(uri),
    subtitle: isUnread(state) ? '' : t('Encrypted with XQ'),
    facts: isUnread(state) ? sizeFact(known) : factsOf(known, ledger),
    status: statusOf(document),
    notes: notesOf(known),
    actions: actionsOf(document).map(withLabel),
  };
}

/** Whether not even its first bytes could be made out. */
function isUnread(state: State): boolean {
  return state.kind === 'failed' && state.task === 'look';
}

function factsOf(known: Known, ledger: LedgerEntry | undefined): PageModel['facts'] {
  const { head, expires = ledger?.expires } = known;
  const until = expires === undefined ? undefined : shownTime(expires);
  return [
    ...(head === undefined ? [] : [{ label: t('Name inside'), value: head.name }]),
    ...sizeFact(known),
    {
      label: t('Who may read it'),
      value: ledger?.recipients.join(', ') ?? t('Only its sender knows who else may read it.'),
    },
    { label: t('Until'), value: until ?? unknownDate(head !== undefined) },
  ];
}

function sizeFact({ head, size }: Known): PageModel['facts'] {
  const bytes = head?.size ?? size;
  return bytes === undefined ? [] : [{ label: t('Size'), value: byteSize(bytes) }];
}

function unknownDate(wasAsked: boolean): string {
  return wasAsked ? t('XQ did not tell.') : t('XQ tells when it is opened.');
}

function notesOf({ head }: Known): string[] {
  return head === undefined || head.scheme === 'gcm'
    ? []
    : [
        t(
          'Changes to this file cannot be noticed: the cipher that it was encrypted with does not authenticate.',
        ),
      ];
}

function statusOf({ state, isShown }: SealedDocument): PageModel['status'] {
  switch (state.kind) {
    case 'atRest':
      return isShown ? { kind: 'done', text: shown() } : { kind: 'none', text: '' };
    case 'working':
      return { kind: 'busy', text: state.writes ? t('Decrypting…') : t('Opening…') };
    case 'written':
      return { kind: 'done', text: t('Decrypted to {name}.', { name: state.name }) };
    case 'failed':
      return failure(state.error);
  }
}

const shown = (): string =>
  t('Its text is open in a read-only editor, in memory only. Nothing was written to the disk.');

function failure(error: unknown): PageModel['status'] {
  const sentence = sentenceOf(error);
  return {
    kind: sentence?.hint === true ? 'info' : 'error',
    text: sentence?.text ?? t('Something went wrong that was not foreseen.'),
  };
}

function actionsOf({ state, known, isShown }: SealedDocument): ActionId[] {
  if (state.kind === 'working') return ['cancel'];
  if (state.kind === 'failed' && !isNotShown(state.error)) return afterFailure(state.error);
  if (known.isText === false) return ['decryptTo'];
  return [isShown ? 'showText' : 'open', 'decryptTo'];
}

/** A way out first where there is one; the log last. */
function afterFailure(error: unknown): ActionId[] {
  const next: readonly NextStep[] = sentenceOf(error)?.next ?? ['showLog'];
  const ways = next.filter((step) => step !== 'tryAgain' && step !== 'showLog');
  return [...ways, 'tryAgain', ...next.filter((step) => step === 'showLog')];
}

function withLabel(id: ActionId): PageAction {
  switch (id) {
    case 'open':
      return { id, label: t('Open') };
    case 'showText':
      return { id, label: t('Show Text') };
    case 'decryptTo':
      return { id, label: t('Decrypt To…') };
    case 'cancel':
      return { id, label: t('Cancel') };
    default:
      return { id, label: STEPS[id].title() };
  }
}
