import type { Hosts } from '../xq/hosts.ts';

/** Names that never resolve: what is meant for the sandbox can reach nobody else. @see RFC 2606, section 2 */
export const SANDBOX_HOSTS: Hosts = {
  subscription: 'https://sandbox.invalid/subscription/v2/',
  validation: 'https://sandbox.invalid/validation/v2/',
  quantum: 'https://sandbox.invalid/quantum/v2/',
};

/** The one API key that the sandbox knows; it is no secret. */
export const SANDBOX_API_KEY = 'sandbox';
