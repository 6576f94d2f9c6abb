import * as vscode from 'vscode';
import { API_KEY_PAGE } from '../../xq/hosts.ts';
import { Secret } from '../../xq/secret.ts';
import { validateApiKey } from '../../xq/subscription/validateApiKey.ts';
import type { ApiKey } from '../../xq/terms.ts';
import { askText, BACK } from '../quickInput.ts';
import { shortSentence } from '../sentences.ts';
import type { Services } from '../services.ts';

/** The stored API key, or one that the user enters now. */
export async function ensureApiKey(services: Services): Promise<ApiKey> {
  return (await services.connection.apiKey()) ?? (await askApiKey(services));
}

/** Asks for an API key, lets the service check it, and keeps it in SecretStorage. */
export async function askApiKey(services: Services): Promise<ApiKey> {
  const makeOne = {
    button: {
      iconPath: new vscode.ThemeIcon('link-external'),
      tooltip: vscode.l10n.t('Make an API key in the browser'),
    },
    run: async () => {
      await vscode.env.openExternal(vscode.Uri.parse(API_KEY_PAGE));
      return { note: vscode.l10n.t('Make a key in the browser, then paste it here.') };
    },
  };
  const answer = await askText<ApiKey>({
    title: vscode.l10n.t('XQ: API Key'),
    prompt: vscode.l10n.t(
      'Paste your XQ API key. It is checked with XQ and kept in the secret storage of VS Code.',
    ),
    placeholder: vscode.l10n.t('API key'),
    password: true,
    buttons: [makeOne],
    check: (value) =>
      isHeaderValue(value.trim()) ? undefined : vscode.l10n.t('An API key has no spaces or accents.'),
    accept: async (value, signal) => {
      const apiKey: ApiKey = new Secret(value.trim());
      await services.connection.client.call(validateApiKey, {}, { apiKey }, signal);
      await services.apiKeys.set(apiKey);
      return apiKey;
    },
    explain: shortSentence,
  });
  if (answer === BACK) throw new vscode.CancellationError();
  return answer;
}

/** It travels in a header, so it must be a legal one. @see RFC 9110, section 5.5 */
function isHeaderValue(text: string): boolean {
  return /^[\x21-\x7e]+$/u.test(text);
}
