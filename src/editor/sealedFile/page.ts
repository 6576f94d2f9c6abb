import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { STEPS } from '../report.ts';
import { describe } from './describe.ts';
import type { ActionId } from './pageModel.ts';
import type { SealedDocument } from './sealedDocument.ts';

/** Shows a file on a page, which follows how things stand until it is closed. */
export function showPage(
  document: SealedDocument,
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
): void {
  const { webview } = panel;
  const media = vscode.Uri.joinPath(extensionUri, 'media');
  const post = (): void => {
    void webview.postMessage(describe(document));
  };
  const listeners = [
    document.onDidChange(post),
    webview.onDidReceiveMessage((message: unknown) => {
      // Hidden pages are thrown away, and begin anew when they are shown.
      if (message === 'ready') post();
      const action = describe(document).actions.find(({ id }) => id === message);
      if (action !== undefined) void act(document, action.id, panel.viewColumn);
    }),
  ];
  panel.onDidDispose(() => {
    for (const listener of listeners) listener.dispose();
  });
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [media] };
  webview.html = shell(webview, media);
}

async function act(
  document: SealedDocument,
  action: ActionId,
  column: vscode.ViewColumn | undefined,
): Promise<void> {
  const { state, services } = document;
  if (action === 'decryptTo') await document.decryptTo();
  else if (action === 'showText') await document.showText(column);
  else if (action === 'cancel') document.cancel();
  else if (action === 'open') await document.open(column);
  else if (action !== 'tryAgain')
    await STEPS[action].take({ id: 'xq.sealedFile', args: [], log: services.log });
  else if (state.kind === 'failed')
    await (state.task === 'open' ? document.open(column) : document[state.task]());
}

/** The page without anything of the file; its script fills it with text, never with markup. */
function shell(webview: vscode.Webview, media: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64url');
  const at = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(media, name)).toString();
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ];
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${at('sealedFile.css')}">
    <script nonce="${nonce}" src="${at('sealedFile.js')}" defer></script>
    <title>XQ</title>
  </head>
  <body>
    <main>
      <header>
        <svg class="lock" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M7 10V7a5 5 0 0 1 10 0v3" fill="none" stroke-width="2" />
          <rect x="4" y="10" width="16" height="11" rx="2" />
        </svg>
        <div>
          <h1 id="title" tabindex="-1" dir="auto"></h1>
          <p id="subtitle"></p>
        </div>
      </header>
      <dl id="facts"></dl>
      <ul id="notes"></ul>
      <p id="status" role="status"></p>
      <div id="actions"></div>
    </main>
  </body>
</html>`;
}
