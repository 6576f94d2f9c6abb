import path from 'node:path';
import type * as vscode from 'vscode';
import { CancellationTokenSource } from './cancellation.ts';
import { manifest } from './context.ts';
import { ViewColumn } from './enums.ts';
import { Disposable } from './events.ts';
import { onReset } from './resets.ts';
import { matches, screen, waitUntil, type Matching } from './screen.ts';
import { later } from './turn.ts';
import { FakeWebviewPanel } from './webviews.ts';

interface Registered {
  readonly provider: vscode.CustomReadonlyEditorProvider;
  readonly severalEditors: boolean;
  /** The documents that are open, with their tabs. */
  readonly documents: Map<string, { readonly document: vscode.CustomDocument; readonly panels: Set<object> }>;
}

interface Contribution {
  readonly viewType: string;
  readonly selector: readonly { readonly filenamePattern: string }[];
}

const registered = new Map<string, Registered>();
onReset(() => {
  registered.clear();
});

export function registerCustomEditorProvider(
  viewType: string,
  provider: vscode.CustomReadonlyEditorProvider,
  options: { readonly supportsMultipleEditorsPerDocument?: boolean } = {},
): vscode.Disposable {
  if (registered.has(viewType)) throw new Error(`Provider for viewType:${viewType} already registered`);
  const severalEditors = options.supportsMultipleEditorsPerDocument ?? false;
  registered.set(viewType, { provider, severalEditors, documents: new Map() });
  return new Disposable(() => registered.delete(viewType));
}

/** The person opens a file; which editor shows it is written in the manifest. */
export async function openWithCustomEditor(
  uri: vscode.Uri,
  column: vscode.ViewColumn = ViewColumn.One,
): Promise<PageHandle> {
  const viewType = viewTypeOf(uri);
  const editor = registered.get(viewType);
  if (editor === undefined) throw new Error(`No provider for ${viewType}`);
  const { token } = new CancellationTokenSource();
  const context = { backupId: undefined, untitledDocumentData: undefined };
  const key = uri.toString();
  const open = editor.documents.get(key) ?? {
    document: await editor.provider.openCustomDocument(uri, context, token),
    panels: new Set(),
  };
  if (open.panels.size > 0 && !editor.severalEditors) throw new Error(`${key} is open already`);
  editor.documents.set(key, open);
  const panel = new FakeWebviewPanel(viewType, path.posix.basename(uri.path), column);
  open.panels.add(panel);
  panel.onDidDispose(() => {
    open.panels.delete(panel);
    if (open.panels.size > 0) return;
    editor.documents.delete(key);
    open.document.dispose();
  });
  await editor.provider.resolveCustomEditor(open.document, panel, token);
  return new PageHandle(panel);
}

function viewTypeOf({ path: filePath }: vscode.Uri): string {
  const { customEditors } = (
    manifest as { readonly contributes: { readonly customEditors: readonly Contribution[] } }
  ).contributes;
  const name = path.posix.basename(filePath).toLowerCase();
  const found = customEditors.find(({ selector }) =>
    selector.some(({ filenamePattern }) => name.endsWith(filenamePattern.replace(/^\*/u, '').toLowerCase())),
  );
  if (found === undefined) throw new Error(`No custom editor is for ${name}`);
  return found.viewType;
}

/** What the person sees of a page, and can press. */
export class PageHandle {
  readonly panel: FakeWebviewPanel;

  constructor(panel: FakeWebviewPanel) {
    this.panel = panel;
  }

  /** All text on the page, a line for each part of it. */
  get text(): string {
    const blocks = this.#all('h1, p, dt, dd, li').map(({ textContent }) => textContent);
    return blocks.filter((text) => text !== '').join('\n');
  }
  get buttons(): readonly string[] {
    return this.#all('button').map(({ textContent }) => textContent);
  }
  /** What a screen reader is told. */
  get status(): string {
    return this.#all('[role=status]')[0]?.textContent ?? '';
  }
  /** The kinds of elements that are there. */
  get elements(): readonly string[] {
    return [...new Set(this.#all('body *').map(({ tagName }) => tagName.toLowerCase()))].sort();
  }
  get focused(): string | undefined {
    return this.panel.webview.page?.document.activeElement.textContent;
  }

  /** Waits until the page shows this. */
  async shows(wanted: Matching, running?: PromiseLike<unknown>): Promise<string> {
    const look = (): string | undefined => (matches(this.text, wanted) ? this.text : undefined);
    try {
      return await waitUntil(look, `page with ${String(wanted)}`, running);
    } catch (error) {
      throw new Error(`The page says:\n${this.text}`, { cause: error });
    }
  }

  async offers(button: string): Promise<void> {
    await waitUntil(() => (this.buttons.includes(button) ? true : undefined), `button ${button} on the page`);
  }

  focus(label: string): void {
    this.#button(label).focus();
  }

  press(label: string): void {
    const button = this.#button(label);
    if (button.hasAttribute('disabled')) throw new Error(`The button ${label} is disabled`);
    button.click();
    later(() => {
      screen.changed();
    });
  }

  close(): void {
    this.panel.close();
  }

  #button(label: string) {
    const found = this.panel.webview.page?.document.querySelectorAll('button') ?? [];
    const button = [...found].find(({ textContent }) => textContent === label);
    if (button === undefined) throw new Error(`No button ${label} on the page:\n${this.text}`);
    return button;
  }

  #all(selector: string) {
    return [...(this.panel.webview.page?.document.querySelectorAll(selector) ?? [])];
  }
}
