import * as vscode from 'vscode';
import type { Services, StartServices } from './services.ts';

/** One command: its file exports this under the name `command`. */
export interface Command {
  /** Runs it; returns when done, throws when it failed, never shows an error itself. */
  run(services: Services, ...args: readonly unknown[]): Promise<void>;
  /** What a failure means for the user's data, as a sentence. */
  readonly afterFailure?: () => string;
}

/** Loads the file of a command on its first use. */
export type LoadCommand = () => Promise<{ readonly command: Command }>;

/** Registers a command. Here is the one place where what a user's action threw is caught and shown. */
export function registerCommand(start: StartServices, id: string, load: LoadCommand): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    let command: Command | undefined;
    try {
      const [services, file] = await Promise.all([start.all(), load()]);
      ({ command } = file);
      await command.run(services, ...args);
    } catch (error) {
      const { report } = await import('./report.ts');
      await report(error, { id, args, log: start.log, afterFailure: command?.afterFailure?.() });
    }
  });
}
