import * as vscode from 'vscode';
import * as v from 'valibot';
import type { WrittenScheme } from '../crypto/scheme.ts';
import type { NetworkClient } from '../xq/createTransport.ts';
import { HOSTS } from '../xq/hosts.ts';
import type { Hosts } from '../xq/hosts.ts';
import { DEFAULT_EXPIRY } from '../xq/terms.ts';
import type { Disposable } from './disposables.ts';

export type TextForm = 'auto' | 'inline' | 'block';

const Url = v.pipe(v.string(), v.trim(), v.minLength(1));
const Hours = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(87_600));

/**
 * One getter per setting. Whatever could send a credential elsewhere or weaken protection is read from the user's own
 * settings only, also where a workspace should have managed to set it. A value that is none counts as not set.
 */
export class Config {
  get hosts(): Hosts {
    return {
      subscription: withSlash(own('service.subscriptionUrl', Url) ?? HOSTS.v2.subscription),
      validation: withSlash(own('service.validationUrl', Url) ?? HOSTS.v2.validation),
      quantum: withSlash(own('service.quantumUrl', Url) ?? HOSTS.v2.quantum),
    };
  }

  get businessId(): string | undefined {
    return own('businessId', v.pipe(v.string(), v.trim(), v.minLength(1)));
  }

  get expiryHours(): number {
    return own('expiryHours', Hours) ?? DEFAULT_EXPIRY;
  }

  get entropy(): 'quantum+local' | 'local' {
    return own('entropy', v.picklist(['quantum+local', 'local'])) ?? 'quantum+local';
  }

  get networkClient(): NetworkClient {
    return own('network.client', v.picklist(['auto', 'fetch', 'node-fetch'])) ?? 'auto';
  }

  /** The cipher of new files; CTR is not authenticated, so that only the user may choose it. */
  get filesCipher(): WrittenScheme {
    return own('files.cipher', v.picklist(['gcm', 'ctr'])) ?? 'gcm';
  }

  /** How long a fetched key is kept in memory, in minutes; 0 is not at all. */
  get keyCacheMinutes(): number {
    return own('keys.cacheMinutes', v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60))) ?? 5;
  }

  get showDimming(): boolean {
    return own('show.dimming', v.boolean()) ?? true;
  }

  get showFolding(): boolean {
    return own('show.folding', v.boolean()) ?? true;
  }

  /** After how many seconds copied plaintext leaves the clipboard; 0 is never. */
  get clipboardClearSeconds(): number {
    return (
      own('clipboard.clearSeconds', v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3600))) ?? 60
    );
  }

  get showCodeLens(): boolean {
    return own('show.codeLens', v.boolean()) ?? true;
  }

  get showHover(): boolean {
    return own('show.hover', v.boolean()) ?? true;
  }

  get showDiagnostics(): boolean {
    return own('show.diagnostics', v.boolean()) ?? true;
  }

  /** Whether XQ is asked by itself until when what is visible can be opened. */
  get showExpiry(): boolean {
    return own('show.expiry', v.boolean()) ?? true;
  }

  /** The only setting that a workspace may choose, when it is trusted. */
  textForm(document: vscode.TextDocument): TextForm {
    const form = vscode.workspace.getConfiguration('xq', document).get('text.form');
    return v.parse(v.fallback(v.picklist(['auto', 'inline', 'block']), 'auto'), form);
  }

  /** Fires when a setting that decides where requests go, or how, has changed. */
  onDidChangeConnection(listener: () => void): Disposable {
    return vscode.workspace.onDidChangeConfiguration((event) => {
      if (['xq.service', 'xq.network', 'xq.entropy'].some((section) => event.affectsConfiguration(section)))
        listener();
    });
  }

  /** Fires when keys are to be kept for another time than before. */
  onDidChangeKeyCache(listener: () => void): Disposable {
    return vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('xq.keys')) listener();
    });
  }

  /** Fires when a setting that decides what is shown of protected text has changed. */
  onDidChangeShow(listener: () => void): Disposable {
    return vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('xq.show')) listener();
    });
  }
}

function own<Schema extends v.GenericSchema>(
  name: string,
  schema: Schema,
): v.InferOutput<Schema> | undefined {
  const found = vscode.workspace.getConfiguration('xq').inspect(name);
  const value = v.safeParse(schema, found?.globalValue);
  return value.success ? value.output : undefined;
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
