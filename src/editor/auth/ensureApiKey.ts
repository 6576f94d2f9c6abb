import * as vscode from 'vscode';
import { isXqError } from '../../xq/errors.ts';
import { API_KEY_PAGE } from '../../xq/hosts.ts';
import { Secret } from '../../xq/secret.ts';
import { validateApiKey } from '../../xq/subscription/validateApiKey.ts';
import type { ApiKey } from '../../xq/terms.ts';
import { askText, BACK } from '../quickInput.ts';
import { shortSentence } from '../sentences.ts';
import type { Service } from '../service.ts';
import type { Services } from '../services.ts';

/** The stored API key, or one that the user enters now. */
export async function ensureApiKey(services: Services, service: Service): Promise<ApiKey> {
  return (await service.apiKey()) ?? (await askApiKey(services));
}

/** Runs `work` with the API key; when the service does not know it any more, asks for another and starts over. */
export async function withApiKey<T>(
  services: Services,
  service: Service,
  work: (apiKey: ApiKey) => Promise<T>,
): Promise<T> {
  for (let apiKey = await ensureApiKey(services, service); ;) {
    try {
      return await work(apiKey);
    } catch (error) {
      if (!isXqError(error, 'badApiKey')) throw error;
      apiKey = await askApiKey(services, shortSentence(error));
    }
  }
}

/** What a box within `withApiKey` says: nothing about the API key, since nothing that is typed there can help. */
export function explainUnlessApiKey(error: unknown): string | undefined {
  return isXqError(error, 'badApiKey') ? undefined : shortSentence(error);
}

/**
 * Asks for an API key of XQ (the sandbox needs none), lets XQ check it, and keeps it in SecretStorage.
 *
 * @param complaint why another one is needed
 */
export async function askApiKey({ connection, apiKeys }: Services, complaint?: string): Promise<ApiKey> {
  const { client } = await connection.xq();
  const answer = await askText<ApiKey>({
    title: vscode.l10n.t('XQ: API Key'),
    prompt: vscode.l10n.t(
      'Paste your XQ API key. It is checked with XQ and kept in the secret storage of VS Code.',
    ),
    placeholder: vscode.l10n.t('API key'),
    password: true,
    complaint,
    retype: true,
    buttons: [makeOne()],
    check: (value) =>
      isHeaderValue(value.trim()) ? undefined : vscode.l10n.t('An API key has no spaces or accents.'),
    accept: async (value, signal) => {
      const apiKey: ApiKey = new Secret(value.trim());
      await client.call(validateApiKey, {}, { apiKey }, signal);
      await apiKeys.set(apiKey);
      return apiKey;
    },
    explain: shortSentence,
  });
  if (answer === BACK) throw new vscode.CancellationError();
  return answer;
}

function makeOne() {
  return {
    button: {
      iconPath: new vscode.ThemeIcon('link-external'),
      tooltip: vscode.l10n.t('Make an API key in the browser'),
    },
    run: async () => {
      await vscode.env.openExternal(vscode.Uri.parse(API_KEY_PAGE));
      return { note: vscode.l10n.t('Make a key in the browser, then paste it here.') };
    },
  };
}

/** It travels in a header, so it must be a legal one. @see RFC 9110, section 5.5 */
function isHeaderValue(text: string): boolean {
  return /^[\x21-\x7e]+$/u.test(text);
}
