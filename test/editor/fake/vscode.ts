/** What `import * as vscode from 'vscode'` finds in ring 2. `fake.ts` says what is modelled. */
export { authentication } from './authentication.ts';
export { CancellationError, CancellationTokenSource } from './cancellation.ts';
export { commands } from './commands.ts';
export * from './enums.ts';
export { env } from './env.ts';
export { Disposable, EventEmitter } from './events.ts';
export { extensions } from './extensions.ts';
export { FileSystemError } from './fileSystem.ts';
export { l10n } from './l10n.ts';
export { languages } from './languages.ts';
export {
  CodeLens,
  Diagnostic,
  Hover,
  MarkdownString,
  QuickInputButtons,
  ThemeColor,
  ThemeIcon,
} from './markup.ts';
export { Position, Range, Selection } from './positions.ts';
export { RelativePattern } from './relativePattern.ts';
export { TabInputText, TabInputTextDiff } from './tabs.ts';
export { TextEdit, WorkspaceEdit } from './textEdits.ts';
export { Uri } from './uri.ts';
export { window } from './window.ts';
export { workspace } from './workspace.ts';

export const version = '1.100.0';
