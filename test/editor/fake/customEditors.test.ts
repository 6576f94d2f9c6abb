import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { fake, settle, user } from './fake.ts';
import { FakeWebviewPanel } from './webviews.ts';

const SCRIPT = `
  const vscode = globalThis.acquireVsCodeApi();
  document.querySelector('button').addEventListener('click', () => vscode.postMessage('pressed'));
  window.addEventListener('message', ({ data }) => { document.querySelector('p').textContent += data; });
  vscode.postMessage('ready');
`;

describe('The fake’s custom editors', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xq-webview-'));
  const root = vscode.Uri.file(folder);
  const documents: string[] = [];
  const panels: vscode.WebviewPanel[] = [];
  const messages: unknown[] = [];

  function html(webview: vscode.Webview, nonce = 'once', policyNonce = nonce): string {
    const script = webview.asWebviewUri(vscode.Uri.joinPath(root, 'page.js')).toString();
    return `<!DOCTYPE html><html><head>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${policyNonce}'">
      <script nonce="${nonce}" src="${script}"></script></head>
      <body><h1>Page</h1><p></p><button>Press</button><button disabled>Not</button></body></html>`;
  }

  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => {
      documents.push(`opened ${uri.path}`);
      return { uri, dispose: () => documents.push(`disposed ${uri.path}`) };
    },
    resolveCustomEditor: (_document, panel) => {
      panels.push(panel);
      panel.webview.options = { enableScripts: true, localResourceRoots: [root] };
      panel.webview.onDidReceiveMessage((message) => messages.push(message));
      panel.webview.html = html(panel.webview);
    },
  };

  beforeEach(() => {
    fake.reset();
    for (const list of [documents, panels, messages]) list.splice(0);
    writeFileSync(path.join(folder, 'page.js'), SCRIPT);
    const options = { supportsMultipleEditorsPerDocument: true };
    vscode.window.registerCustomEditorProvider('xq.sealedFile', provider, options);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const open = async () => {
    const page = await user.openWithCustomEditor(vscode.Uri.file('/a.XQF'));
    await page.offers('Press');
    return page;
  };

  it('show a page whose script and extension talk to each other', async () => {
    const page = await open();
    page.press('Press');
    await settle();
    assert.deepEqual(messages, ['ready', 'pressed']);
    assert.equal(await panels[0]?.webview.postMessage('hello'), true);
    assert.equal(page.text, 'Page\nhello');
    assert.throws(() => {
      page.press('Not');
    }, /disabled/u);
    assert.throws(() => {
      page.press('Other');
    }, /No button Other/u);
  });

  it('lose the page, and what is sent to it, while the tab is behind another', async () => {
    const page = await open();
    await panels[0]?.webview.postMessage('before');
    page.panel.hide();
    assert.equal(await panels[0]?.webview.postMessage('lost'), false);
    page.panel.show();
    await page.offers('Press');
    assert.equal(page.text, 'Page');
    await settle();
    assert.deepEqual(messages, ['ready', 'ready']);
  });

  it('share a document among tabs; it is disposed of with the last one', async () => {
    const [first, second] = [await open(), await open()];
    first.close();
    assert.deepEqual(documents, ['opened /a.XQF']);
    second.close();
    assert.deepEqual(documents, ['opened /a.XQF', 'disposed /a.XQF']);
  });

  it('let no extension close a tab', async () => {
    await open();
    assert.throws(() => panels[0]?.dispose(), /no tab of the person/u);
  });

  for (const [why, change] of [
    [
      'the policy does not name',
      (webview: vscode.Webview) => (webview.html = html(webview, 'once', 'other')),
    ],
    ['lies outside the roots', (webview: vscode.Webview) => (webview.options = { enableScripts: true })],
    [
      'is not allowed at all',
      (webview: vscode.Webview) => (webview.options = { localResourceRoots: [root] }),
    ],
  ] as const)
    it(`run no script that ${why}`, async () => {
      const { webview } = new FakeWebviewPanel('x', 'x', vscode.ViewColumn.One);
      webview.options = { enableScripts: true, localResourceRoots: [root] };
      webview.html = html(webview);
      change(webview);
      webview.load();
      webview.onDidReceiveMessage((message) => messages.push(message));
      await new Promise<void>((resolve) => {
        const look = (): void => {
          if (webview.page === undefined) setImmediate(look);
          else resolve();
        };
        look();
      });
      await settle();
      assert.deepEqual(messages, []);
    });
});

describe('The fake’s provided documents', () => {
  const uri = vscode.Uri.parse('made:/a.md');
  const events: string[] = [];

  beforeEach(() => {
    fake.reset();
    events.splice(0);
    vscode.workspace.registerTextDocumentContentProvider('made', {
      provideTextDocumentContent: () => 'text',
    });
    vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
      events.push(...opened.map(() => 'tab opened'), ...closed.map(() => 'tab closed'));
    });
    vscode.workspace.onDidCloseTextDocument(() => events.push('document closed'));
    vscode.workspace.onDidOpenTextDocument(() => events.push('document opened'));
  });

  it('stay for some minutes when their last tab has closed', async () => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await settle();
    user.closeEditor(fake.activeEditor!);
    assert.deepEqual(events, ['document opened', 'tab opened', 'tab closed']);
    assert.equal(await vscode.workspace.openTextDocument(uri), editor.document);
    fake.letProvidedDocumentsGo();
    assert.equal(events.at(-1), 'document closed');
    assert.equal(editor.document.isClosed, true);
  });

  it('close and open again when their language changes, and are among the open ones all the time', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const open: boolean[] = [];
    vscode.workspace.onDidCloseTextDocument((one) => open.push(vscode.workspace.textDocuments.includes(one)));
    assert.equal(await vscode.languages.setTextDocumentLanguage(document, 'python'), document);
    assert.deepEqual(events, ['document opened', 'document closed', 'document opened']);
    assert.deepEqual(open, [true]);
    assert.equal(document.languageId, 'python');
  });
});
