import { isPendingLocator } from '../../crypto/pendingLocator.ts';
import type { Locator } from '../../xq/terms.ts';
import { isLocator } from '../../xq/terms.ts';
import { isLoopback } from '../../xq/transport/checkUrl.ts';
import type { Services } from '../services.ts';

/** How the sandbox's locators begin; none of XQ's does. */
const SANDBOX_MARK = 'SANDBOX';

/**
 * Whether a locator may be one of the service in use: another service is not told of it. A service on this computer may
 * be XQ or a sandbox that runs by itself.
 */
export function isKnownToService({ sandbox, config }: Services, locator: string): locator is Locator {
  if (!isLocator(locator) || isPendingLocator(locator)) return false;
  const isOfSandbox = locator.startsWith(SANDBOX_MARK);
  if (sandbox.active) return isOfSandbox;
  return !isOfSandbox || isOnThisComputer(config.hosts.validation);
}

function isOnThisComputer(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}
