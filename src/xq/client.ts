import type { Answer, Body, Credential, Endpoint } from './endpoint.ts';
import type { Hosts } from './hosts.ts';
import type { AccessToken, ApiKey, PreAuthToken } from './terms.ts';
import type { Transport, TransportAnswer, TransportRequest } from './transport/transport.ts';
import { XqError } from './errors.ts';
import type { XqErrorCode } from './errors.ts';
import { isForeignPage } from './foreignPage.ts';
import { reasonOf } from './reason.ts';

/**
 * Who is calling. The client keeps no credential: each call is given what it may use.
 *
 * @see pysdk-core 1fe11ae `xq/api/__init__.py` (API key and bearer)
 */
export interface Credentials {
  readonly apiKey?: ApiKey | undefined;
  readonly token?: PreAuthToken | AccessToken | undefined;
}

/**
 * Calls endpoints: builds the request, sends it, gives a failing status its meaning, and believes an answer only
 * after the endpoint has validated it.
 *
 * @see ARCHITECTURE.md, "Adding an endpoint is one file"
 */
export class XqClient {
  readonly #hosts: Hosts;
  readonly #transport: Transport;

  constructor(hosts: Hosts, transport: Transport) {
    this.#hosts = hosts;
    this.#transport = transport;
  }

  /**
   * Calls `endpoint`. Throws XqError: what the transport throws, `noApiKey`, the endpoint's own meanings of a status,
   * `rateLimited`, `serviceFailed`, `unexpectedStatus`, `badAnswer`.
   */
  async call<Request, Result>(
    endpoint: Endpoint<Request, Result>,
    request: Request,
    credentials: Credentials,
    signal?: AbortSignal,
  ): Promise<Result> {
    const answer = await this.#transport.send(this.#build(endpoint, request, credentials, signal));
    if (answer.status < 200 || answer.status > 299) throw failure(endpoint, answer);
    return endpoint.parse(answer);
  }

  #build<Request, Result>(
    endpoint: Endpoint<Request, Result>,
    request: Request,
    credentials: Credentials,
    signal: AbortSignal | undefined,
  ): TransportRequest {
    const body = endpoint.body?.(request);
    return {
      method: endpoint.method,
      url: this.#hosts[endpoint.service] + endpoint.path(request),
      headers: { ...credentialHeaders(endpoint, credentials), ...bodyHeaders(body) },
      ...(body === undefined ? {} : { body: bodyText(body) }),
      signal,
      label: { service: endpoint.service, endpoint: endpoint.name, template: endpoint.template },
      repeatable: endpoint.repeatable,
    };
  }
}

/**
 * The API key header is `api-key`, the bearer is standard.
 *
 * @see pysdk-core 1fe11ae `xq/api/__init__.py`; jssdk-core 987d726 `sdk/v2/XQSDK.ts`
 */
function credentialHeaders(
  endpoint: { readonly credential: Credential; readonly name: string },
  { apiKey, token }: Credentials,
): Record<string, string> {
  const { credential, name } = endpoint;
  if (credential === 'open') return {};
  if (apiKey === undefined) throw new XqError('noApiKey', { endpoint: name });
  if (!isHeaderValue(apiKey)) throw new XqError('badApiKey', { endpoint: name });
  if (credential === 'apiKeyOnly') return { 'api-key': apiKey.reveal() };
  if (token === undefined || !isHeaderValue(token))
    throw new XqError(expiredCode(credential), { endpoint: name });
  return { 'api-key': apiKey.reveal(), authorization: `Bearer ${token.reveal()}` };
}

/** A fetch would refuse anything else with an error that quotes the secret and looks like a dead network. */
function isHeaderValue(secret: ApiKey | PreAuthToken | AccessToken): boolean {
  return /^[\x21-\x7e]+$/u.test(secret.reveal());
}

/** JSON calls and the raw text call differ in type only. @see jssdk-core 987d726 `s/GeneratePacket.ts` (both) */
function bodyHeaders(body: Body | undefined): Record<string, string> {
  if (body === undefined) return {};
  return { 'content-type': 'json' in body ? 'application/json' : 'text/plain;charset=UTF-8' };
}

function bodyText(body: Body): string {
  return 'json' in body ? JSON.stringify(body.json) : body.text;
}

function failure<Request, Result>(endpoint: Endpoint<Request, Result>, answer: TransportAnswer): XqError {
  return new XqError(failureCode(endpoint, answer), {
    endpoint: endpoint.name,
    status: answer.status,
    ...(answer.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: answer.retryAfterSeconds }),
  });
}

function failureCode<Request, Result>(endpoint: Endpoint<Request, Result>, answer: Answer): XqErrorCode {
  if (answer.status === 429) return 'rateLimited';
  if (answer.status >= 500) return 'serviceFailed';
  const reason = reasonOf(answer.text);
  if (reason === undefined && isForeignPage(answer.text)) return 'badAnswer';
  return plainFailure(endpoint, answer, reason ?? '');
}

function plainFailure<Request, Result>(
  endpoint: Endpoint<Request, Result>,
  answer: Answer,
  reason: string,
): XqErrorCode {
  const { credential, failures } = endpoint;
  const meaning =
    failures[answer.status] ?? (answer.status === 401 ? unauthorized(credential) : 'unexpectedStatus');
  if (answer.status === 401 && credential !== 'open' && namesApiKey(reason)) return 'badApiKey';
  return typeof meaning === 'function' ? meaning(reason) : meaning;
}

/**
 * A 401 speaks of the API key or of the token. The service names the key in its reason.
 *
 * @see pysdk-core 1fe11ae `tests/api/subscription/test_authentication.py` ("Failed to locate API key")
 */
function namesApiKey(reason: string): boolean {
  return /api[ -]?key/iu.test(reason);
}

function unauthorized(credential: Credential): XqErrorCode {
  if (credential === 'open') return 'unexpectedStatus';
  return credential === 'apiKeyOnly' ? 'badApiKey' : expiredCode(credential);
}

function expiredCode(credential: 'preAuth' | 'access'): XqErrorCode {
  return credential === 'preAuth' ? 'signInExpired' : 'sessionExpired';
}
