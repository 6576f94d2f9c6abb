import { strict as assert } from 'node:assert';
import { Config } from '../../src/editor/config.ts';
import { HOSTS } from '../../src/xq/hosts.ts';
import { DEFAULT_EXPIRY } from '../../src/xq/terms.ts';
import { fake } from './fake/fake.ts';

describe('A setting', () => {
  const config = new Config();

  beforeEach(() => {
    fake.reset();
  });

  const cases: readonly [key: string, read: () => unknown, rows: readonly (readonly [unknown, unknown])[]][] =
    [
      [
        'xq.service.subscriptionUrl',
        () => config.hosts.subscription,
        [
          [' https://a.example/v2 ', 'https://a.example/v2/'],
          ['https://a.example/v2/', 'https://a.example/v2/'],
          [' ', HOSTS.v2.subscription],
          ['', HOSTS.v2.subscription],
          [1, HOSTS.v2.subscription],
        ],
      ],
      [
        'xq.businessId',
        () => config.businessId,
        [
          [' 42 ', '42'],
          [' ', undefined],
          [42, undefined],
        ],
      ],
      [
        'xq.expiryHours',
        () => config.expiryHours,
        [
          [1, 1],
          [87_600, 87_600],
          [0, DEFAULT_EXPIRY],
          [87_601, DEFAULT_EXPIRY],
          [1.5, DEFAULT_EXPIRY],
          ['48', DEFAULT_EXPIRY],
          [NaN, DEFAULT_EXPIRY],
        ],
      ],
      [
        'xq.keys.cacheMinutes',
        () => config.keyCacheMinutes,
        [
          [0, 0],
          [60, 60],
          [61, 5],
          [-1, 5],
          [null, 5],
        ],
      ],
      [
        'xq.show.hover',
        () => config.showHover,
        [
          [false, false],
          ['false', true],
          [0, true],
        ],
      ],
      [
        'xq.files.cipher',
        () => config.filesCipher,
        [
          ['ctr', 'ctr'],
          ['otp', 'gcm'],
          [['ctr'], 'gcm'],
        ],
      ],
      [
        'xq.text.form',
        () => config.textForm(fake.openDocument()),
        [
          ['block', 'block'],
          ['BLOCK', 'auto'],
          [{}, 'auto'],
        ],
      ],
    ];
  for (const [key, read, rows] of cases)
    it(`counts as not set where it holds anything else than it may: ${key}`, () => {
      for (const [value, expected] of rows) {
        fake.configuration.set(key, value);
        assert.equal(read(), expected, JSON.stringify(value));
      }
    });
});
