import type * as vscode from 'vscode';
import { EventEmitter, unexpectedErrors } from './events.ts';
import { onReset } from './resets.ts';
import { screen } from './screen.ts';
import { later } from './turn.ts';
import { Uri } from './uri.ts';
import type { WebviewPage } from './webviewPage.ts';

const RESOURCES = 'https://file+.vscode-resource.invalid';

/** Everything that extensions have put into webviews or sent to them, for scans. */
export const shownInWebviews: string[] = [];
const panels = new Set<FakeWebviewPanel>();
onReset(() => {
  shownInWebviews.splice(0);
  for (const panel of panels) panel.close();
});

class FakeWebview implements vscode.Webview {
  options: vscode.WebviewOptions = {};
  readonly cspSource = RESOURCES;
  readonly received = new EventEmitter<unknown>();
  readonly onDidReceiveMessage = this.received.event;
  page: WebviewPage | undefined;
  private content = '';
  /** Counts what was asked to be loaded; a page that comes too late is not shown. */
  private round = 0;

  get html(): string {
    return this.content;
  }
  /** Loads the page, later, and from its beginning. */
  set html(html: string) {
    this.content = html;
    shownInWebviews.push(html);
    this.load();
  }

  asWebviewUri(local: vscode.Uri): vscode.Uri {
    return Uri.parse(RESOURCES + local.path);
  }

  /** False, and lost, while there is no page to hear it. */
  postMessage(message: unknown): Promise<boolean> {
    shownInWebviews.push(JSON.stringify(message));
    return new Promise((resolve) => {
      later(() => {
        this.page?.receive(message);
        screen.changed();
        resolve(this.page !== undefined);
      });
    });
  }

  load(): void {
    this.unload();
    const { round } = this;
    void this.loaded()
      .then((page) => {
        if (round !== this.round) {
          page.close();
          return;
        }
        this.page = page;
        screen.changed();
      })
      .catch((error: unknown) => unexpectedErrors.push(error));
  }

  unload(): void {
    this.round += 1;
    this.page?.close();
    this.page = undefined;
  }

  private async loaded(): Promise<WebviewPage> {
    const { WebviewPage } = await import('./webviewPage.ts');
    return new WebviewPage({
      html: this.content,
      enableScripts: this.options.enableScripts ?? false,
      fileOf: (address) => this.fileOf(address),
      send: (message) => {
        later(() => {
          this.received.fire(message);
        });
      },
    });
  }

  private fileOf(address: string): string | undefined {
    if (!address.startsWith(`${RESOURCES}/`)) return undefined;
    // An address is encoded, as where the project is in a folder with a space in its name.
    const { path } = Uri.parse(address);
    const roots = this.options.localResourceRoots ?? [];
    return roots.some((root) => path.startsWith(`${root.path}/`)) ? path : undefined;
  }
}

/** A tab with a page in it. What is not visible has no page: it is loaded anew when it is shown again. */
export class FakeWebviewPanel implements vscode.WebviewPanel {
  readonly viewType: string;
  readonly viewColumn: vscode.ViewColumn;
  title: string;
  readonly webview = new FakeWebview();
  readonly options: vscode.WebviewPanelOptions = {};
  active = true;
  visible = true;
  private readonly disposed = new EventEmitter<void>();
  private readonly viewStateChanged = new EventEmitter<vscode.WebviewPanelOnDidChangeViewStateEvent>();
  readonly onDidDispose = this.disposed.event;
  readonly onDidChangeViewState = this.viewStateChanged.event;

  constructor(viewType: string, title: string, viewColumn: vscode.ViewColumn) {
    this.viewType = viewType;
    this.title = title;
    this.viewColumn = viewColumn;
    panels.add(this);
  }

  hide(): void {
    this.setVisible(false);
    this.webview.unload();
  }
  show(): void {
    this.setVisible(true);
    this.webview.load();
  }
  reveal(): void {
    throw new Error('The fake does not model reveal');
  }
  dispose(): void {
    throw new Error('An extension closes no tab of the person');
  }

  /** The person closes the tab. */
  close(): void {
    if (!panels.delete(this)) return;
    this.webview.unload();
    this.disposed.fire();
  }

  private setVisible(visible: boolean): void {
    this.visible = visible;
    this.active = visible;
    this.viewStateChanged.fire({ webviewPanel: this });
  }
}
