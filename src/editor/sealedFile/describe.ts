import * as vscode from 'vscode';
import { EditorError } from '../errors.ts';
import { baseName } from '../files/names.ts';
import { STEPS } from '../report.ts';
import { sentenceOf } from '../sentences.ts';
import type { NextStep } from '../sentences.ts';
import type { LedgerEntry } from '../ledger.ts';
import type { ActionId, PageAction, PageModel } from './pageModel.ts';
import type { Known, SealedDocument, State } from './sealedDocument.ts';

const { t } = vscode.l10n;

/** What the page says of a file as things stand. */
export function describe({ uri, state, known, services }: SealedDocument): PageModel {
  const ledger = known.locator === undefined ? undefined : services.ledger.find(known.locator);
  return {
    lang: vscode.env.language,
    title: baseName(uri),
    subtitle: t('Encrypted with XQ'),
    facts: isNoXqFile(state) ? sizeFact(known) : factsOf(known, ledger),
    status: statusOf(state),
    notes: notesOf(known),
    actions: actionsOf(state).map(withLabel),
  };
}

function isNoXqFile(state: State): boolean {
  return state.kind === 'failed' && state.task === 'look';
}

function factsOf(known: Known, ledger: LedgerEntry | undefined): PageModel['facts'] {
  const { head, expires = ledger?.expires } = known;
  return [
    ...(head === undefined ? [] : [{ label: t('Name inside'), value: head.name }]),
    ...sizeFact(known),
    {
      label: t('Who may read it'),
      value: ledger?.recipients.join(', ') ?? t('Only its sender knows who else may read it.'),
    },
    { label: t('Until'), value: date(expires) ?? unknownDate(head !== undefined) },
  ];
}

function sizeFact({ head, size }: Known): PageModel['facts'] {
  const bytes = head?.size ?? size;
  return bytes === undefined ? [] : [{ label: t('Size'), value: inBytes(bytes) }];
}

function unknownDate(wasAsked: boolean): string {
  return wasAsked ? t('XQ did not tell.') : t('XQ tells when it is opened.');
}

function date(time: number | undefined): string | undefined {
  if (time === undefined || Number.isNaN(new Date(time).getTime())) return undefined;
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'long', timeStyle: 'short' }).format(time);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

function inBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const style = { style: 'unit', unit: UNITS[power], unitDisplay: power === 0 ? 'long' : 'short' } as const;
  const format = new Intl.NumberFormat(vscode.env.language, { ...style, maximumFractionDigits: 1 });
  return format.format(bytes / 1000 ** power);
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

function statusOf(state: State): PageModel['status'] {
  switch (state.kind) {
    case 'closed':
      return { kind: 'none', text: '' };
    case 'working':
      return { kind: 'busy', text: state.task === 'decryptTo' ? t('Decrypting…') : t('Opening…') };
    case 'shown':
      return {
        kind: 'done',
        text: t('Its text is open in a read-only editor, in memory only. Nothing was written to the disk.'),
      };
    case 'written':
      return { kind: 'done', text: t('Decrypted to {name}.', { name: state.name }) };
    case 'failed':
      return failure(state.error);
  }
}

function failure(error: unknown): PageModel['status'] {
  const sentence = sentenceOf(error);
  return {
    kind: sentence?.hint === true ? 'info' : 'error',
    text: sentence?.text ?? t('Something went wrong that was not foreseen.'),
  };
}

function actionsOf(state: State): ActionId[] {
  switch (state.kind) {
    case 'closed':
      return ['open', 'decryptTo'];
    case 'working':
      return ['cancel'];
    case 'shown':
      return ['showText', 'decryptTo'];
    case 'written':
      return ['decryptTo', 'open'];
    case 'failed':
      return afterFailure(state.error);
  }
}

function afterFailure(error: unknown): ActionId[] {
  if (error instanceof EditorError && NOT_SHOWN.has(error.code)) return ['decryptTo'];
  const next: readonly NextStep[] = sentenceOf(error)?.next ?? ['showLog'];
  const others = next.filter((step) => step !== 'tryAgain');
  const log = others.filter((step) => step === 'showLog');
  return [...others.filter((step) => step !== 'showLog'), 'tryAgain', ...log];
}

const NOT_SHOWN: ReadonlySet<string> = new Set(['notShownAsText', 'tooLargeToShow']);

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
