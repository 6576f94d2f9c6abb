import type * as vscode from 'vscode';
import * as v from 'valibot';

const FILES_KEY = 'xq.earlierText.noted';
const STOPPED_KEY = 'xq.earlierText.stopped';
/** Of one workspace. A file that falls off the end is told about once more. */
const KEPT = 500;

const Files = v.fallback(v.array(v.string()), []);

/** For which files it was said where their earlier text may be: their names, the latest first, and nothing of what they hold. */
export class NotedFiles {
  readonly #context: vscode.ExtensionContext;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
  }

  /** True of every file once nobody wants to hear of it. */
  has(file: vscode.Uri): boolean {
    return this.#context.globalState.get(STOPPED_KEY) === true || this.#files.includes(file.toString());
  }

  async add(file: vscode.Uri): Promise<void> {
    await this.#context.workspaceState.update(FILES_KEY, [file.toString(), ...this.#files].slice(0, KEPT));
  }

  async stop(): Promise<void> {
    await this.#context.globalState.update(STOPPED_KEY, true);
  }

  get #files(): string[] {
    return v.parse(Files, this.#context.workspaceState.get(FILES_KEY));
  }
}
