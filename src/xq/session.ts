import type { Credentials, XqClient } from './client.ts';
import type { Endpoint } from './endpoint.ts';
import type { AccessToken, ApiKey } from './terms.ts';

/** A client together with who is calling: what the use cases (protect, open, access) work with. */
export interface Session {
  call<Request, Result>(
    endpoint: Endpoint<Request, Result>,
    request: Request,
    signal?: AbortSignal,
  ): Promise<Result>;
}

/** Binds a client to the credentials of one signed-in account. */
export function session(client: XqClient, apiKey: ApiKey, token: AccessToken): Session {
  const credentials: Credentials = { apiKey, token };
  return { call: (endpoint, request, signal) => client.call(endpoint, request, credentials, signal) };
}
