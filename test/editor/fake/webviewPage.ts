import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { Window } from 'happy-dom';

export interface Frame {
  readonly html: string;
  readonly enableScripts: boolean;
  /** Where a script of the page is on the disk of the real computer; undefined if it may not be loaded. */
  readonly fileOf: (address: string) => string | undefined;
  readonly send: (message: unknown) => void;
}

/**
 * What is inside a webview: a real document, and its scripts, which run only as far as the page's own policy lets them.
 * Nothing else is loaded, and handlers that stand in the markup never run.
 */
export class WebviewPage {
  readonly #window = new Window({
    settings: {
      disableJavaScriptFileLoading: true,
      handleDisabledFileLoadingAsSuccess: true,
    },
  });

  constructor(frame: Frame) {
    this.document.write(frame.html);
    if (frame.enableScripts) this.#runScripts(frame);
  }

  get document(): Window['document'] {
    return this.#window.document;
  }

  receive(data: unknown): void {
    this.#window.dispatchEvent(new this.#window.MessageEvent('message', { data: structuredClone(data) }));
  }

  close(): void {
    void this.#window.happyDOM.close();
  }

  #runScripts({ fileOf, send }: Frame): void {
    const meta = this.document.querySelector('meta[http-equiv="Content-Security-Policy"]');
    const policy = meta?.getAttribute('content') ?? '';
    let acquired = false;
    const acquireVsCodeApi = (): object => {
      if (acquired) throw new Error('An instance of the VS Code API has already been acquired');
      acquired = true;
      return { postMessage: send };
    };
    const globals = Object.assign(this.#window, { acquireVsCodeApi });
    for (const script of this.document.querySelectorAll('script')) {
      const nonce = script.getAttribute('nonce');
      const file = fileOf(script.getAttribute('src') ?? '');
      if (nonce === null || file === undefined || !policy.includes(`script-src 'nonce-${nonce}'`)) continue;
      const run = compileFunction(readFileSync(file, 'utf8'), ['globalThis', 'window', 'document']) as (
        ...names: unknown[]
      ) => void;
      run(globals, globals, this.document);
    }
  }
}
