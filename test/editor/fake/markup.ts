import type * as vscode from 'vscode';
import { DiagnosticSeverity } from './enums.ts';

class FakeThemeColor {
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
}

class FakeThemeIcon {
  static readonly File = new FakeThemeIcon('file');
  static readonly Folder = new FakeThemeIcon('folder');
  readonly id: string;
  readonly color?: vscode.ThemeColor | undefined;
  constructor(id: string, color?: vscode.ThemeColor) {
    this.id = id;
    this.color = color;
  }
}

type Trust = boolean | { readonly enabledCommands: readonly string[] };

class FakeMarkdownString {
  value: string;
  isTrusted?: Trust;
  supportThemeIcons?: boolean;
  supportHtml?: boolean;
  baseUri?: vscode.Uri;

  constructor(value = '', supportThemeIcons = false) {
    this.value = value;
    this.supportThemeIcons = supportThemeIcons;
  }

  /** Text is escaped, so that it shows as it was written; lines break at none of its spaces. */
  appendText(value: string): this {
    const escaped = value
      .replace(/[\\`*_{}[\]()#+\-!~]/g, '\\$&')
      .replace(/^>/gm, '\\>')
      .replace(/</g, '&lt;');
    this.value += escaped.replace(/\n/g, '\n\n').replace(/[ \t]+/g, (run) => '&nbsp;'.repeat(run.length));
    return this;
  }
  appendMarkdown(value: string): this {
    this.value += value;
    return this;
  }
  appendCodeblock(code: string, language = ''): this {
    const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
    const fence = '`'.repeat(longest + 1);
    this.value += `\n${fence}${language}\n${code}\n${fence}\n`;
    return this;
  }
}

class FakeCodeLens {
  range: vscode.Range;
  command?: vscode.Command;
  constructor(range: vscode.Range, command?: vscode.Command) {
    this.range = range;
    if (command !== undefined) this.command = command;
  }
  get isResolved(): boolean {
    return this.command !== undefined;
  }
}

type HoverContent = vscode.Hover['contents'][number];

class FakeHover {
  contents: HoverContent[];
  range?: vscode.Range;
  constructor(contents: HoverContent | HoverContent[], range?: vscode.Range) {
    this.contents = Array.isArray(contents) ? contents : [contents];
    if (range !== undefined) this.range = range;
  }
}

class FakeDiagnostic {
  range: vscode.Range;
  message: string;
  severity: vscode.DiagnosticSeverity;
  source?: string;
  code?: string | number;
  constructor(
    range: vscode.Range,
    message: string,
    severity: vscode.DiagnosticSeverity = DiagnosticSeverity.Error,
  ) {
    this.range = range;
    this.message = message;
    this.severity = severity;
  }
}

class FakeFoldingRange {
  start: number;
  end: number;
  kind?: vscode.FoldingRangeKind;
  constructor(start: number, end: number, kind?: vscode.FoldingRangeKind) {
    this.start = start;
    this.end = end;
    if (kind !== undefined) this.kind = kind;
  }
}
export const FoldingRange: typeof vscode.FoldingRange = FakeFoldingRange;
class FakeCodeActionKind {
  static readonly Empty = new FakeCodeActionKind('');
  static readonly QuickFix = new FakeCodeActionKind('quickfix');
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}

class FakeCodeAction {
  title: string;
  kind?: vscode.CodeActionKind;
  command?: vscode.Command;
  diagnostics?: vscode.Diagnostic[];
  isPreferred?: boolean;
  constructor(title: string, kind?: vscode.CodeActionKind) {
    this.title = title;
    if (kind !== undefined) this.kind = kind;
  }
}

export const ThemeColor: typeof vscode.ThemeColor = FakeThemeColor;
export const ThemeIcon: typeof vscode.ThemeIcon = FakeThemeIcon;
export const MarkdownString: typeof vscode.MarkdownString = FakeMarkdownString;
export const CodeLens: typeof vscode.CodeLens = FakeCodeLens;
export const Hover: typeof vscode.Hover = FakeHover;
export const Diagnostic: typeof vscode.Diagnostic = FakeDiagnostic;
export const CodeAction: typeof vscode.CodeAction = FakeCodeAction;
export const CodeActionKind = FakeCodeActionKind as unknown as Pick<
  typeof vscode.CodeActionKind,
  'Empty' | 'QuickFix'
>;

/** The Back button is recognised by identity, as VS Code does. */
export const QuickInputButtons = {
  Back: { iconPath: new ThemeIcon('arrow-left'), tooltip: 'Back' } satisfies vscode.QuickInputButton,
};
