import * as vscode from 'vscode';
import type { TraceEntry } from '../xq/transport/trace.ts';

/** The output channel "XQ Encrypt". What comes in here is visible to anyone at the desk: no address, no secret. */
export class Log implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel('XQ Encrypt', { log: true });
  #isOpen = true;

  /** One line for a request, by its path template. */
  readonly request = ({ service, endpoint, method, template, outcome, milliseconds }: TraceEntry): void => {
    this.#open?.debug(`${service} ${endpoint}: ${method} ${template} -> ${outcome} (${milliseconds} ms)`);
  };

  info(message: string): void {
    this.#open?.info(message);
  }

  /** Only code, endpoint and status: an error's own text may come from anywhere. */
  failure(command: string, code: string, endpoint?: string, status?: number): void {
    const where = endpoint === undefined ? '' : ` in ${endpoint}`;
    this.#open?.error(`${command}: ${code}${where}${status === undefined ? '' : ` (HTTP ${status})`}`);
  }

  /** An error that no code was foreseen for: its stack without its message, which may hold data. */
  unexpected(command: string, error: unknown): void {
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    const frames = stack.split('\n').filter((line) => /^\s+at /u.test(line));
    this.#open?.error(
      `${command}: unexpected ${error instanceof Error ? error.name : typeof error}`,
      frames.join('\n'),
    );
  }

  show(): void {
    this.#channel.show();
  }

  dispose(): void {
    this.#isOpen = false;
    this.#channel.dispose();
  }

  /** What ends after VS Code has disposed the extension may fail still, and a closed channel throws. */
  get #open(): vscode.LogOutputChannel | undefined {
    return this.#isOpen ? this.#channel : undefined;
  }
}
