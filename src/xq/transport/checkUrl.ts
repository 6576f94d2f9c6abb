import { XqError } from '../errors.ts';

/**
 * Lets a URL pass that may carry credentials: https, or http to this machine itself.
 *
 * Throws `badUrl` (not a URL, or one with a user name in it) or `insecureUrl`.
 */
export function checkUrl(text: string): URL {
  const url = parse(text);
  if (url.username !== '' || url.password !== '') throw new XqError('badUrl');
  if (url.protocol === 'https:') return url;
  if (url.protocol === 'http:' && isLoopback(url.hostname)) return url;
  throw new XqError('insecureUrl');
}

/** True for names and addresses that never leave the machine. */
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
