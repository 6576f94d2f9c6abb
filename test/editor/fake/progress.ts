import type * as vscode from 'vscode';
import { CancellationTokenSource } from './cancellation.ts';
import { onReset } from './resets.ts';
import { screen } from './screen.ts';

interface Report {
  readonly message?: string;
  readonly increment?: number;
}

export class ShownProgress {
  readonly title: string | undefined;
  readonly location: vscode.ProgressOptions['location'];
  readonly cancellable: boolean;
  readonly reports: Report[] = [];
  done = false;
  readonly source = new CancellationTokenSource();

  constructor(options: vscode.ProgressOptions) {
    this.title = options.title;
    this.location = options.location;
    this.cancellable = options.cancellable ?? false;
  }

  /** The person presses Cancel. */
  cancel(): void {
    if (!this.cancellable || this.done)
      throw new Error(`No Cancel to press on ${JSON.stringify(this.title)}`);
    this.source.cancel();
  }
}

export const progressHistory: ShownProgress[] = [];
onReset(() => progressHistory.splice(0));

export async function withProgress<R>(
  options: vscode.ProgressOptions,
  task: (progress: vscode.Progress<Report>, token: vscode.CancellationToken) => PromiseLike<R>,
): Promise<R> {
  const shown = new ShownProgress(options);
  progressHistory.push(shown);
  screen.changed();
  const report = (value: Report): void => {
    shown.reports.push({ ...value });
    screen.changed();
  };
  try {
    return await task({ report }, shown.source.token);
  } finally {
    shown.done = true;
    screen.changed();
  }
}
