/**
 * Everything that can go wrong between this extension and XQ. The union is closed: the editor maps each code to a
 * sentence, so a new code without a sentence does not compile.
 *
 * - Reaching the service: `offline` (no connection), `timeout`, `tlsFailed` (certificate), `proxyFailed`,
 *   `insecureUrl` (neither https nor loopback), `badUrl`, `redirected`, `cancelled`.
 * - What it answered: `rateLimited` (429), `serviceFailed` (5xx), `unexpectedStatus` (no meaning known),
 *   `badAnswer` (does not look like the service: HTML, empty, wrong shape), `answerTooLarge`.
 * - Who is asking: `noApiKey`, `badApiKey`, `sessionExpired` (401 on an access token), `signInExpired` (401 on a pre-auth
 *   token), `wrongPin`, `notYetConfirmed` (exchange before the PIN or link), `badUser`, `aliasRefused`.
 * - Key packets: `badPacket`, `packetRefused`, `notRecipient`, `keyNotFound` (unknown or revoked: the service does not
 *   say which), `keyRevoked`, `keyExpired`, `keyNotStored` (made, but not stored yet), `notOwner`,
 *   `addressRefused` (of someone who was to be added or removed).
 * - Our own input checks: `badEmail`, `badRecipients`, `badExpiry`, `badLocator`, `badPin`, `badKeys`.
 *
 * @see ARCHITECTURE.md, "How an error reaches the user"
 */
export type XqErrorCode =
  | 'offline'
  | 'timeout'
  | 'tlsFailed'
  | 'proxyFailed'
  | 'insecureUrl'
  | 'badUrl'
  | 'redirected'
  | 'cancelled'
  | 'rateLimited'
  | 'serviceFailed'
  | 'unexpectedStatus'
  | 'badAnswer'
  | 'answerTooLarge'
  | 'noApiKey'
  | 'badApiKey'
  | 'sessionExpired'
  | 'signInExpired'
  | 'wrongPin'
  | 'notYetConfirmed'
  | 'badUser'
  | 'aliasRefused'
  | 'badPacket'
  | 'packetRefused'
  | 'notRecipient'
  | 'keyNotFound'
  | 'keyRevoked'
  | 'keyExpired'
  | 'keyNotStored'
  | 'notOwner'
  | 'addressRefused'
  | 'badEmail'
  | 'badRecipients'
  | 'badExpiry'
  | 'badLocator'
  | 'badPin'
  | 'badKeys';

/**
 * What is known about a failed call without any data in it.
 *
 * @see ARCHITECTURE.md, "How an error reaches the user"
 */
export interface XqErrorDetails {
  /** The underlying failure, for the debugger; never shown. */
  readonly cause?: unknown;
  /** Name of the endpoint that was called, for example `exchangeKey`. */
  readonly endpoint?: string;
  /** HTTP status, when the service answered. */
  readonly status?: number;
  /** Seconds to wait, from `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

/**
 * A failure with a code, a cause and no data: the message never holds an address, a token, a PIN, a key or a body.
 *
 * @see ARCHITECTURE.md, "How an error reaches the user"
 */
export class XqError extends Error {
  override readonly name = 'XqError';
  readonly code: XqErrorCode;
  readonly endpoint: string | undefined;
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: XqErrorCode, details: XqErrorDetails = {}) {
    super(describe(code, details), details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.endpoint = details.endpoint;
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

/**
 * True for an {@link XqError}, also with one of the given codes only.
 *
 * @see ARCHITECTURE.md, "How an error reaches the user"
 */
export function isXqError(error: unknown, ...codes: XqErrorCode[]): error is XqError {
  return error instanceof XqError && (codes.length === 0 || codes.includes(error.code));
}

function describe(code: XqErrorCode, { endpoint, status }: XqErrorDetails): string {
  const where = endpoint === undefined ? '' : ` in ${endpoint}`;
  return `${code}${where}${status === undefined ? '' : ` (HTTP ${status})`}`;
}
