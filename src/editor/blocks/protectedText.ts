import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import type { Feature } from '../feature.ts';

/** Both text forms begin with one of these; a document without them has nothing to show. */
const MAY_HOLD_MESSAGES = /xq1\.|XQ MESSAGE/u;

/** Lenses, hovers and all else that shows protected text; loaded when the first such text shows. */
export const protectedText: Feature = (services) => {
  const owned = new DisposableStore();
  const waiting = owned.add(new DisposableStore());
  let isLoaded = false;
  const show = async (): Promise<void> => {
    const { surfaces } = await import('./surfaces.ts');
    owned.add(surfaces(await services.all()));
  };
  const load = (): void => {
    if (isLoaded) return;
    isLoaded = true;
    waiting.dispose();
    show().catch((error: unknown) => {
      services.log.unexpected('protectedText', error);
    });
  };
  // What comes into them later is seen below.
  const looked = new WeakSet<vscode.TextDocument>();
  const look = (editors: readonly vscode.TextEditor[]): void => {
    const others = editors.map(({ document }) => document).filter((document) => !looked.has(document));
    for (const document of others) looked.add(document);
    if (others.some((document) => MAY_HOLD_MESSAGES.test(document.getText()))) load();
  };
  waiting.add(vscode.window.onDidChangeVisibleTextEditors(look));
  waiting.add(
    // What was put in, not the whole text: it is asked with every key that is pressed.
    vscode.workspace.onDidChangeTextDocument(({ contentChanges }) => {
      if (contentChanges.some(({ text }) => MAY_HOLD_MESSAGES.test(text))) load();
    }),
  );
  look(vscode.window.visibleTextEditors);
  return owned;
};
