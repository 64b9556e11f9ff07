import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeDevice } from '#lib/sign-in/describe-device'

for (const [userAgent, words] of [
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari on iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36',
    'Chrome on Android',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0',
    'Microsoft Edge on macOS',
  ],
  [null, 'Unknown browser'],
  ['', 'Unknown browser'],
  ['curl/8.0', 'Unknown browser'],
  ['Call 555 0100 at once/1.0 (X11; Linux x86_64) now', 'Unknown browser on Linux'],
] as const)
  test(`${userAgent} is ${words}`, () => assert.equal(describeDevice(userAgent), words))
