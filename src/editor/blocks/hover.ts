import * as vscode from 'vscode';
import { shownTime } from '../shownTime.ts';
import type { IndexedMessage } from './indexedDocuments.ts';
import { commandsFor, OFFERED_COMMANDS } from './messageCommands.ts';
import type { Standing } from './standing.ts';
import type { Standings } from './standings.ts';
import { inFull } from './standingWords.ts';
import type { Surface } from './surfaces.ts';

const { t } = vscode.l10n;

/** Recipients that are named; of more there is only the number. */
const NAMED = 10;

/** What is known of the message under the mouse. Nothing is asked for it. */
export const hover: Surface = ({ config }, documents, standings) =>
  vscode.languages.registerHoverProvider('*', {
    provideHover(document, position) {
      if (!config.showHover) return undefined;
      const here = new vscode.Range(position, position);
      const message = documents.within(document, here).find(({ range }) => range.contains(position));
      return message && new vscode.Hover(describe(document, message, standings), message.range);
    },
  });

/** Whatever comes from a document or the ledger goes in as text, never as Markdown. */
function describe(
  document: vscode.TextDocument,
  message: IndexedMessage,
  standings: Standings,
): vscode.MarkdownString {
  const standing = standings.of(message);
  const text = new vscode.MarkdownString();
  text.supportHtml = false;
  text.isTrusted = { enabledCommands: OFFERED_COMMANDS };
  text.appendMarkdown(sentences(standing, standings.now).map(plain).join('\n\n'));
  if (message.locator !== undefined && standing.kind !== 'pending')
    text.appendMarkdown(`\n\n${plain(t('Locator'))}`).appendCodeblock(message.locator, 'text');
  else text.appendMarkdown('\n\n');
  text.appendMarkdown(commandsFor(document, [message], [standing]).map(link).join(' | '));
  return text;
}

/** Escaped as VS Code does it, but with spaces at which a line may break. */
function plain(text: string): string {
  return new vscode.MarkdownString().appendText(text).value.replace(/(?:&nbsp;|\s)+/gu, ' ');
}

function sentences(standing: Standing, now: number): string[] {
  const { kind, recipients } = standing;
  const { text } = inFull(standing, now);
  const date = standing.expires === undefined ? undefined : shownTime(standing.expires);
  const what = date === undefined ? text : t('{sentence} That is on {date}.', { sentence: text, date });
  return kind === 'damaged' || kind === 'pending' ? [what] : [what, forWhom(recipients)];
}

function forWhom(recipients: Standing['recipients']): string {
  if (recipients === undefined) return t('Only its sender knows who else may read it.');
  if (recipients.length === 0) return t('For nobody but its sender.');
  return t('For {recipients}.', { recipients: named(recipients) });
}

function named(recipients: readonly string[]): string {
  const more = recipients.length - NAMED;
  const names = recipients.slice(0, NAMED).join(', ');
  return more > 0 ? t('{names} and {count} more', { names, count: more }) : names;
}

function link({ command, title, arguments: args }: vscode.Command): string {
  return `[${title}](command:${command}?${encoded(JSON.stringify(args))})`;
}

/** Also what encodeURIComponent leaves: a parenthesis would end the link. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
