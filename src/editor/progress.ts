import * as vscode from 'vscode';

/** Quick work shows nothing; a notification that flashes by helps nobody. */
const QUIET_MS = 1000;

/** How far the work is: what the notification says beside its title, and the percentage of the whole. */
export interface Step {
  readonly message: string;
  readonly percent: number;
}

/**
 * Runs work that may take a while: after a second a notification shows it, with a button to cancel. What is cancelled
 * rejects as the work itself does when its signal aborts.
 */
export async function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (step: Step) => void) => Promise<T>,
): Promise<T> {
  const cancelled = new AbortController();
  const steps = new Steps();
  const running = work(cancelled.signal, (step) => {
    steps.take(step);
  });
  const timer = setTimeout(() => {
    show(title, running, cancelled, steps);
  }, QUIET_MS);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
  }
}

type Progress = vscode.Progress<{ readonly message?: string; readonly increment?: number }>;

/** What was reported, also before there is a notification to show it. */
class Steps {
  #latest: Step | undefined;
  #shownPercent = 0;
  #progress: Progress | undefined;

  take(step: Step): void {
    this.#latest = step;
    this.#show();
  }

  showOn(progress: Progress): void {
    this.#progress = progress;
    this.#show();
  }

  #show(): void {
    if (this.#progress === undefined || this.#latest === undefined) return;
    const { message, percent } = this.#latest;
    this.#progress.report({ message, increment: percent - this.#shownPercent });
    this.#shownPercent = percent;
  }
}

function show(title: string, running: Promise<unknown>, cancelled: AbortController, steps: Steps): void {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  void vscode.window.withProgress(options, async (progress, token) => {
    const listener = token.onCancellationRequested(() => {
      cancelled.abort();
    });
    steps.showOn(progress);
    await running.catch(() => undefined);
    listener.dispose();
  });
}
