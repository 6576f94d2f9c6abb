import type * as vscode from 'vscode';

/** An enum's members as plain numbers, so that the compiler checks ours against VS Code's declarations. */
type Plain<E> = {
  readonly [K in keyof E]: E[K] extends number
    ? `${E[K]}` extends `${infer Value extends number}`
      ? Value
      : never
    : never;
};

function enumOf<E>(members: Plain<E>): E {
  return members as unknown as E;
}

export const EndOfLine = enumOf<typeof vscode.EndOfLine>({ LF: 1, CRLF: 2 });
export const TextEditorRevealType = enumOf<typeof vscode.TextEditorRevealType>({
  Default: 0,
  InCenter: 1,
  InCenterIfOutsideViewport: 2,
  AtTop: 3,
});
export const StatusBarAlignment = enumOf<typeof vscode.StatusBarAlignment>({ Left: 1, Right: 2 });
export const ViewColumn = enumOf<typeof vscode.ViewColumn>({
  Active: -1,
  Beside: -2,
  One: 1,
  Two: 2,
  Three: 3,
  Four: 4,
  Five: 5,
  Six: 6,
  Seven: 7,
  Eight: 8,
  Nine: 9,
});
export const QuickPickItemKind = enumOf<typeof vscode.QuickPickItemKind>({ Separator: -1, Default: 0 });
export const ConfigurationTarget = enumOf<typeof vscode.ConfigurationTarget>({
  Global: 1,
  Workspace: 2,
  WorkspaceFolder: 3,
});
export const ExtensionKind = enumOf<typeof vscode.ExtensionKind>({ UI: 1, Workspace: 2 });
export const ExtensionMode = enumOf<typeof vscode.ExtensionMode>({ Production: 1, Development: 2, Test: 3 });
export const UIKind = enumOf<typeof vscode.UIKind>({ Desktop: 1, Web: 2 });
export const LogLevel = enumOf<typeof vscode.LogLevel>({
  Off: 0,
  Trace: 1,
  Debug: 2,
  Info: 3,
  Warning: 4,
  Error: 5,
});
export const InputBoxValidationSeverity = enumOf<typeof vscode.InputBoxValidationSeverity>({
  Info: 1,
  Warning: 2,
  Error: 3,
});
export const FileType = enumOf<typeof vscode.FileType>({
  Unknown: 0,
  File: 1,
  Directory: 2,
  SymbolicLink: 64,
});
export const FilePermission = enumOf<typeof vscode.FilePermission>({ Readonly: 1 });
export const FileChangeType = enumOf<typeof vscode.FileChangeType>({ Changed: 1, Created: 2, Deleted: 3 });
export const ProgressLocation = enumOf<typeof vscode.ProgressLocation>({
  SourceControl: 1,
  Window: 10,
  Notification: 15,
});
export const TextDocumentChangeReason = enumOf<typeof vscode.TextDocumentChangeReason>({ Undo: 1, Redo: 2 });
export const TextEditorSelectionChangeKind = enumOf<typeof vscode.TextEditorSelectionChangeKind>({
  Keyboard: 1,
  Mouse: 2,
  Command: 3,
});
export const DiagnosticSeverity = enumOf<typeof vscode.DiagnosticSeverity>({
  Error: 0,
  Warning: 1,
  Information: 2,
  Hint: 3,
});
export const CodeActionTriggerKind = enumOf<typeof vscode.CodeActionTriggerKind>({
  Invoke: 1,
  Automatic: 2,
});
export const OverviewRulerLane = enumOf<typeof vscode.OverviewRulerLane>({
  Left: 1,
  Center: 2,
  Right: 4,
  Full: 7,
});
export const DecorationRangeBehavior = enumOf<typeof vscode.DecorationRangeBehavior>({
  OpenOpen: 0,
  ClosedClosed: 1,
  OpenClosed: 2,
  ClosedOpen: 3,
});
export const TreeItemCollapsibleState = enumOf<typeof vscode.TreeItemCollapsibleState>({
  None: 0,
  Collapsed: 1,
  Expanded: 2,
});
