import { XqError } from '../errors.ts';
import type { XqErrorCode } from '../errors.ts';

/** What Node, undici and node-fetch put into their errors; anything may be missing. */
interface Failure {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly type?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
}

/** Failures before the first byte was sent: the request may be sent another way, whatever it does. */
const NOT_SENT = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const TLS =
  /^(?:CERT_|CRL_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH$|INVALID_CA$|EPROTO$)/u;

/** Only words of the libraries, each between spaces: their messages hold the URL too, which may contain any word. */
const REDIRECT = /^no-redirect | unexpected redirect$/mu;
const PROXY = /\s(?:proxy|tunnel\w*)\s/iu;

/**
 * Gives a failure of a fetch implementation its code. The original is not kept: its message holds the URL, and with
 * `codevalidation` that holds the PIN. Only its name and system code remain, as the cause.
 *
 * Codes: `redirected`, `proxyFailed`, `tlsFailed`, `offline`.
 * @see Node.js documentation, "Common system errors"; undici `docs/docs/api/Errors.md`; node-fetch `docs/ERROR-HANDLING.md`
 */
export function networkFailure(error: unknown): XqError {
  const chain = causes(error);
  return new XqError(codeOf(chain), { cause: new Error(systemCode(chain) ?? 'network failure') });
}

/**
 * True when a failure happened before anything was sent.
 *
 * @see Node.js documentation, "Common system errors"
 */
export function wasNotSent(error: XqError): boolean {
  return error.code === 'offline' && error.cause instanceof Error && NOT_SENT.has(error.cause.message);
}

function codeOf(chain: readonly Failure[]): XqErrorCode {
  const code = systemCode(chain) ?? '';
  const text = chain.map(({ type, message }) => `${String(type)} ${String(message)}`).join('\n');
  if (REDIRECT.test(text)) return 'redirected';
  if (TLS.test(code)) return 'tlsFailed';
  if (PROXY.test(text)) return 'proxyFailed';
  return 'offline';
}

function systemCode(chain: readonly Failure[]): string | undefined {
  return chain.map(({ code }) => code).find((code) => typeof code === 'string');
}

/** The error and its causes, innermost last; an AggregateError (several addresses tried) counts by its first error. */
function causes(error: unknown): Failure[] {
  const chain: Failure[] = [];
  for (let e = error; typeof e === 'object' && e !== null && chain.length < 8; e = inner(e)) chain.push(e);
  return chain;
}

function inner(error: Failure): unknown {
  return error instanceof AggregateError ? (error.errors[0] as unknown) : error.cause;
}
