import * as vscode from 'vscode';
import type { WrittenScheme } from '../crypto/scheme.ts';
import type { NetworkClient } from '../xq/createTransport.ts';
import { HOSTS } from '../xq/hosts.ts';
import type { Hosts } from '../xq/hosts.ts';
import { DEFAULT_EXPIRY } from '../xq/terms.ts';
import type { Disposable } from './disposables.ts';
import { isBoolean, isFilled, isOneOf, isWholeWithin } from './settingChecks.ts';
import type { SettingCheck } from './settingChecks.ts';

export type TextForm = 'auto' | 'inline' | 'block';

const isTextForm = isOneOf('auto', 'inline', 'block');

/**
 * One getter per setting. Whatever could send a credential elsewhere or weaken protection is read from the user's own
 * settings only, also where a workspace should have managed to set it. A value that is none counts as not set.
 */
export class Config {
  get hosts(): Hosts {
    return {
      subscription: withSlash(own('service.subscriptionUrl', isFilled)?.trim() ?? HOSTS.v2.subscription),
      validation: withSlash(own('service.validationUrl', isFilled)?.trim() ?? HOSTS.v2.validation),
      quantum: withSlash(own('service.quantumUrl', isFilled)?.trim() ?? HOSTS.v2.quantum),
    };
  }

  get businessId(): string | undefined {
    return own('businessId', isFilled)?.trim();
  }

  get expiryHours(): number {
    return own('expiryHours', isWholeWithin(1, 87_600)) ?? DEFAULT_EXPIRY;
  }

  get entropy(): 'quantum+local' | 'local' {
    return own('entropy', isOneOf('quantum+local', 'local')) ?? 'quantum+local';
  }

  get networkClient(): NetworkClient {
    return own('network.client', isOneOf('auto', 'fetch', 'node-fetch')) ?? 'auto';
  }

  /** The cipher of new files; CTR is not authenticated, so that only the user may choose it. */
  get filesCipher(): WrittenScheme {
    return own('files.cipher', isOneOf('gcm', 'ctr')) ?? 'gcm';
  }

  /** How long a fetched key is kept in memory, in minutes; 0 is not at all. */
  get keyCacheMinutes(): number {
    return own('keys.cacheMinutes', isWholeWithin(0, 60)) ?? 5;
  }

  get showDimming(): boolean {
    return own('show.dimming', isBoolean) ?? true;
  }

  get showFolding(): boolean {
    return own('show.folding', isBoolean) ?? true;
  }

  /** After how many seconds copied plaintext leaves the clipboard; 0 is never. */
  get clipboardClearSeconds(): number {
    return own('clipboard.clearSeconds', isWholeWithin(0, 3600)) ?? 60;
  }

  get showCodeLens(): boolean {
    return own('show.codeLens', isBoolean) ?? true;
  }

  get showHover(): boolean {
    return own('show.hover', isBoolean) ?? true;
  }

  get showDiagnostics(): boolean {
    return own('show.diagnostics', isBoolean) ?? true;
  }

  /** Whether XQ is asked by itself until when what is visible can be opened. */
  get showExpiry(): boolean {
    return own('show.expiry', isBoolean) ?? true;
  }

  /** The only setting that a workspace may choose, when it is trusted. */
  textForm(document: vscode.TextDocument): TextForm {
    const form: unknown = vscode.workspace.getConfiguration('xq', document).get('text.form');
    return isTextForm(form) ? form : 'auto';
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

function own<T>(name: string, isRight: SettingCheck<T>): T | undefined {
  const value: unknown = vscode.workspace.getConfiguration('xq').inspect(name)?.globalValue;
  return isRight(value) ? value : undefined;
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
