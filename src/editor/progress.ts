import * as vscode from 'vscode';

/** Quick work shows nothing; a notification that flashes by helps nobody. */
const QUIET_MS = 1000;

/**
 * Runs work that may take a while: after a second a notification shows it, with a button to cancel. What is cancelled
 * rejects as the work itself does when its signal aborts.
 */
export async function withProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const cancelled = new AbortController();
  const running = work(cancelled.signal);
  const timer = setTimeout(() => {
    show(title, running, cancelled);
  }, QUIET_MS);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
  }
}

function show(title: string, running: Promise<unknown>, cancelled: AbortController): void {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  void vscode.window.withProgress(options, async (_progress, token) => {
    const listener = token.onCancellationRequested(() => {
      cancelled.abort();
    });
    await running.catch(() => undefined);
    listener.dispose();
  });
}
