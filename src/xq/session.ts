import type { Credentials, XqClient } from './client.ts';
import type { Endpoint } from './endpoint.ts';
import type { AccessToken, ApiKey } from './terms.ts';

/**
 * A client together with who is calling: what the use cases (protect, open, access) work with.
 *
 * @see {@link XqClient}
 */
export interface Session {
  call<Request, Result>(
    endpoint: Endpoint<Request, Result>,
    request: Request,
    signal?: AbortSignal,
  ): Promise<Result>;
}

/**
 * Binds a client to the credentials of one signed-in account.
 *
 * @see pysdk-core 1fe11ae `xq/api/__init__.py` (API key and bearer on every call)
 */
export function session(client: XqClient, apiKey: ApiKey, token: AccessToken): Session {
  const credentials: Credentials = { apiKey, token };
  return { call: (endpoint, request, signal) => client.call(endpoint, request, credentials, signal) };
}
