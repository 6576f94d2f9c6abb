import * as v from 'valibot';

/** An error body: JSON with the reason in `status`, sometimes in `reason` beside a numeric `status`. */
const ErrorBody = v.object({
  status: v.optional(v.union([v.string(), v.number()])),
  reason: v.optional(v.string()),
});

/**
 * The reason that an error body gives, for choosing a code (it is never shown or logged), or undefined when the body
 * is none of the service's.
 *
 * @see pysdk-core 1fe11ae `tests/api/subscription/test_authentication.py`; javasdk-core ba1719e `XQSDKTests.java`
 */
export function reasonOf(text: string): string | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const body = v.safeParse(ErrorBody, json);
  if (!body.success) return undefined;
  const { status, reason } = body.output;
  return reason ?? (typeof status === 'string' ? status : undefined);
}
