import * as v from 'valibot';
import { json } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';

/**
 * What the service says about an API key: the scopes it may use.
 *
 * @see pysdk-core 1fe11ae `tests/api/subscription/test_authentication.py`
 */
export interface ApiKeyInfo {
  readonly scopes: readonly string[];
}

/**
 * `validate_api_key`: asks whether the API key is one of the service's. The key travels in its header only (the
 * JavaScript SDK repeats it in the query, where proxies would log it).
 *
 * Throws `badApiKey` for a key that the service does not know; any other failure is one of reaching the service.
 * @see pysdk-core 1fe11ae `xq/api/subscription/authentication.py` and its test (200 `{"scopes":[…],"status":"OK"}`, 401)
 */
export const validateApiKey: Endpoint<Record<string, never>, ApiKeyInfo> = {
  name: 'validateApiKey',
  service: 'subscription',
  method: 'GET',
  credential: 'apiKeyOnly',
  path: () => 'apikey',
  template: 'apikey',
  parse: json(v.object({ scopes: v.array(v.string()) })),
  failures: { 403: 'badApiKey' },
  repeatable: true,
};
