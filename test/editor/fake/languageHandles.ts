import type * as vscode from 'vscode';
import { never } from './cancellation.ts';
import { commands } from './commands.ts';
import type { FakeDocument } from './documents.ts';
import type { FakeEditor } from './editors.ts';
import { CodeActionTriggerKind } from './enums.ts';
import { codeActionProviders, diagnosticCollections, hoverProviders, lensViews } from './languages.ts';

function run({ command, arguments: args = [] }: vscode.Command): Promise<unknown> {
  return commands.executeCommand(command, ...(args as unknown[]));
}

/** The lenses above one line. */
export interface LensLine {
  readonly line: number;
  readonly titles: readonly string[];
  press(title: string): Promise<unknown>;
}

/** The lines on the screen that have lenses above them. */
export async function lensLines(editor: FakeEditor): Promise<LensLine[]> {
  const lenses = (await Promise.all([...lensViews].map((view) => view.on(editor)))).flat();
  const lines = [...new Set(lenses.map(({ range }) => range.start.line))].sort((a, b) => a - b);
  return lines.map((line) => {
    const above = lenses.flatMap(({ range, command }) =>
      range.start.line === line && command !== undefined ? [command] : [],
    );
    return {
      line,
      titles: above.map(({ title }) => title),
      press(title) {
        const found = above.find((one) => one.title === title && one.command !== '');
        if (found === undefined) throw new Error(`No lens ${title} that can be pressed`);
        return run(found);
      },
    };
  });
}

export async function lensCount({ document }: FakeEditor): Promise<number> {
  const counts = await Promise.all([...lensViews].map((view) => view.count(document)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What shows when the mouse rests on a text. */
export class HoverHandle {
  readonly markdown: vscode.MarkdownString;
  readonly range: vscode.Range | undefined;

  constructor(markdown: vscode.MarkdownString, range: vscode.Range | undefined) {
    this.markdown = markdown;
    this.range = range;
  }

  get links(): string[] {
    return this.found.map(({ label }) => label);
  }

  /** A link to a command works only where the text is trusted to run that one. */
  press(label: string): Promise<unknown> {
    const link = this.found.find((one) => one.label === label);
    if (link === undefined) throw new Error(`No link ${label}`);
    const { isTrusted } = this.markdown;
    const isAllowed =
      typeof isTrusted === 'object' ? isTrusted.enabledCommands.includes(link.command) : isTrusted === true;
    if (!isAllowed) throw new Error(`The hover may not run ${link.command}`);
    return run({ title: label, command: link.command, arguments: link.args });
  }

  private get found(): { readonly label: string; readonly command: string; readonly args: unknown[] }[] {
    const links = this.markdown.value.matchAll(/(?<!\\)\[([^\]\\]+)\]\(command:([\w.]+)\?([^)]*)\)/gu);
    return [...links].map(([, label = '', command = '', query = '']) => ({
      label,
      command,
      args: JSON.parse(decodeURIComponent(query)) as unknown[],
    }));
  }
}

export async function hoverAt(
  { document }: FakeEditor,
  where: string | vscode.Position,
): Promise<HoverHandle | undefined> {
  const position = typeof where === 'string' ? inside(document, where) : where;
  const hovers = await Promise.all(
    [...hoverProviders].map(async (provider) => await provider.provideHover(document, position, never)),
  );
  const [hover] = hovers.filter((one) => one !== null && one !== undefined);
  const [content] = hover?.contents ?? [];
  if (content === undefined) return undefined;
  if (typeof content === 'string' || !('isTrusted' in content)) throw new Error('Not a MarkdownString');
  return new HoverHandle(content, hover?.range);
}

function inside(document: FakeDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`The document has no ${JSON.stringify(text)}`);
  return document.positionAt(offset + 1);
}

/** What the Problems view lists of a document. */
export function problemsOf({ uri }: vscode.TextDocument): vscode.Diagnostic[] {
  return diagnosticCollections.flatMap((collection) => collection.get(uri) ?? []);
}

export interface QuickFix {
  readonly title: string;
  press(): Promise<unknown>;
}

/** What the light bulb offers at a problem. */
export async function quickFixesAt(
  { document }: FakeEditor,
  problem: vscode.Diagnostic,
): Promise<QuickFix[]> {
  const context = { diagnostics: [problem], only: undefined, triggerKind: CodeActionTriggerKind.Invoke };
  const found = await Promise.all(
    [...codeActionProviders].map(
      async (provider) => await provider.provideCodeActions(document, problem.range, context, never),
    ),
  );
  return found
    .flatMap((actions) => actions ?? [])
    .map((action) => ({
      title: action.title,
      press: async () => {
        const { command } = action;
        if (typeof command !== 'object') throw new Error(`${action.title} does nothing`);
        return await run(command);
      },
    }));
}
