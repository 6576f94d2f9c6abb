/** Paths whose last part names one thing, and what that part is called. */
const named: readonly [RegExp, string][] = [
  [/^(\/validation\/v2\/(?:key|grant|revoke|expiration))\/[^/]+$/, ':locator'],
  [/^(\/mailbox)\/[^/]+$/, ':address'],
  [/^(\/link)\/[^/]+$/, ':secret'],
];

/** A request's endpoint without what is particular or secret in it, such as `GET /validation/v2/key/:locator`. */
export function endpointTemplate(request: Request): string {
  const { pathname } = new URL(request.url);
  return `${request.method} ${templateOf(pathname)}`;
}

function templateOf(pathname: string): string {
  for (const [pattern, name] of named) {
    const [, start] = pattern.exec(pathname) ?? [];
    if (start !== undefined) return `${start}/${name}`;
  }
  return pathname.length > 1 ? pathname.replace(/\/+$/, '') : pathname;
}
