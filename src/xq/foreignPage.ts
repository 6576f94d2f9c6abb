/**
 * True for a page made for people (a captive portal, a proxy, a web server's own error page): not an answer of the
 * service, whatever its status. Nothing that the service sends as text begins with a tag.
 *
 * @see pysdk-core 1fe11ae and jssdk-core 987d726: answers are plain text, JSON or empty
 */
export function isForeignPage(text: string): boolean {
  return /^\s*<[!?a-z]/iu.test(text);
}
