/**
 * Base URLs of the three services, each ending in `/`.
 *
 * @see jssdk-core 987d726 `src/com/xqmsg/sdk/v2/XQSDK.ts`; pysdk-core 1fe11ae `xq/config.py`
 */
export interface Hosts {
  /** Sign-in and packet creation. */
  readonly subscription: string;
  /** Packet storage, keys, access. */
  readonly validation: string;
  /** Quantum entropy. */
  readonly quantum: string;
}

/**
 * The one table of hosts, by API version. A version is a row: v3 is announced (other hosts and paths) and will be
 * added here when it is published.
 *
 * @see jssdk-core 987d726 `src/com/xqmsg/sdk/v2/XQSDK.ts` (all three URLs)
 */
export const HOSTS = {
  v2: {
    subscription: 'https://subscription.xqmsg.net/v2/',
    validation: 'https://validation.xqmsg.net/v2/',
    quantum: 'https://quantum.xqmsg.net/v2/',
  },
} as const satisfies Record<string, Hosts>;

/**
 * The page on which a person makes an API key.
 *
 * @see pysdk-core 1fe11ae `README.md`
 */
export const API_KEY_PAGE = 'https://manage.xqmsg.com/applications';
