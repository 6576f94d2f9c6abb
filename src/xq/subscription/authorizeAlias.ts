import { accessToken } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import type { AccessToken, Email } from '../terms.ts';
import { whenExplained } from '../whenExplained.ts';

/**
 * Who signs in as an alias.
 *
 * @see pysdk-core 1fe11ae `subscription/user_management.py` (authorize_alias)
 */
export interface AuthorizeAliasRequest {
  readonly email: Email;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
}

/**
 * `authorize_alias`: an access token at once, without PIN and exchange, for an id that is not registered with XQ. The
 * identity becomes `<id>@alias.local`.
 *
 * Throws `aliasRefused` (400, 409 and 422; 403 and 404 with a reason: the id is registered, or not of a kind that may be an
 * alias).
 * @see pysdk-core 1fe11ae `xq/api/subscription/user_management.py`; jssdk-core 987d726 `README.md`
 */
export const authorizeAlias: Endpoint<AuthorizeAliasRequest, AccessToken> = {
  name: 'authorizeAlias',
  service: 'subscription',
  method: 'POST',
  credential: 'apiKeyOnly',
  path: () => 'authorizealias',
  template: 'authorizealias',
  body: ({ email, firstName, lastName }) => ({ json: { user: email, firstName, lastName } }),
  parse: accessToken,
  failures: {
    400: 'aliasRefused',
    403: whenExplained('aliasRefused'),
    404: whenExplained('aliasRefused'),
    409: 'aliasRefused',
    422: 'aliasRefused',
  },
  repeatable: false,
};
