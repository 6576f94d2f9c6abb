import { XqError } from '../errors.ts';

/**
 * Lets a URL pass that may carry credentials: https, or http to this machine itself.
 *
 * Throws `badUrl` (not a URL, or one with a user name in it) or `insecureUrl`.
 * @see RFC 9110, section 4.2.4 (no user name in a URL)
 */
export function checkUrl(text: string): URL {
  const url = parse(text);
  if (url.username !== '' || url.password !== '') throw new XqError('badUrl');
  if (url.protocol === 'https:') return url;
  if (url.protocol === 'http:' && isLoopback(url.hostname)) return url;
  throw new XqError('insecureUrl');
}

/**
 * True for names and addresses that never leave the machine.
 *
 * @see RFC 5735, section 3 (127.0.0.0/8); RFC 6761, section 6.3 (localhost)
 */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname);
}

function parse(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw new XqError('badUrl');
  }
}
