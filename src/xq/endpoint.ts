import type { Hosts } from './hosts.ts';
import type { XqErrorCode } from './errors.ts';

/**
 * The methods that XQ's own clients use.
 *
 * @see pysdk-core 1fe11ae `xq/api/__init__.py`; jssdk-core 987d726 `sdk/v2/XQSDK.ts`
 */
export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/**
 * Which credential a call carries beside the API key header.
 *
 * - `apiKeyOnly`: none; - `preAuth`: bearer pre-auth token; - `access`: bearer access token;
 * - `open`: neither API key nor bearer (quantum entropy; JS SDK sends neither).
 *
 * @see pysdk-core 1fe11ae `xq/api/__init__.py`; jssdk-core 987d726 `sdk/v2/XQSDK.ts`
 */
export type Credential = 'open' | 'apiKeyOnly' | 'preAuth' | 'access';

/**
 * What a service answered, before anything of it is believed.
 *
 * @see jssdk-core 987d726 `sdk/v2/XQSDK.ts` (plain text, JSON or empty)
 */
export interface Answer {
  readonly status: number;
  /** Body text as sent, decoded as UTF-8. */
  readonly text: string;
}

/**
 * A request body: JSON, or raw text for the one call that takes it (`POST packet` of the validation service).
 *
 * @see jssdk-core 987d726 `s/GeneratePacket.ts` (both forms)
 */
export type Body = { readonly json: unknown } | { readonly text: string };

/**
 * One call of the XQ API, as a value: where it goes, with which credential, and how its answer is believed.
 *
 * Sending and believing are separate: `path`/`body` describe the request, `parse` validates the answer (it throws
 * `badAnswer` for anything that is not what the protocol says), `failures` gives statuses their meaning here.
 *
 * @see ARCHITECTURE.md, "Adding an endpoint is one file"
 */
export interface Endpoint<Request, Result> {
  /** The client function's name, for errors and the trace. */
  readonly name: string;
  readonly service: keyof Hosts;
  readonly method: Method;
  readonly credential: Credential;
  /** Path and query below the service's base URL, every variable part percent-encoded. */
  readonly path: (request: Request) => string;
  /** The path with placeholders (`key/{locator}`): the only form that is ever logged. */
  readonly template: string;
  readonly body?: (request: Request) => Body;
  readonly parse: (answer: Answer) => Result;
  /** Meaning of a status at this endpoint; may look at the error body's reason text. */
  readonly failures: Failures;
  /** True when sending it twice has no other effect than once. */
  readonly repeatable: boolean;
}

/**
 * HTTP status to error code; a function decides by the reason that the service gave.
 *
 * @see {@link whenExplained}, {@link keyRefusal}
 */
export type Failures = Readonly<Record<number, XqErrorCode | ((reason: string) => XqErrorCode)>>;
