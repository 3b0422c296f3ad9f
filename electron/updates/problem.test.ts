import { expect, it } from 'vitest'
import { UpdateFailure } from './ports.ts'
import { problemOf } from './problem.ts'

const failure = (message: string, about: object = {}) => Object.assign(new Error(message), about)

it.each<[unknown, string]>([
  [failure('net::ERR_INTERNET_DISCONNECTED'), 'offline'],
  [failure('net::ERR_NAME_NOT_RESOLVED'), 'offline'],
  [failure('net::ERR_PROXY_CONNECTION_FAILED'), 'offline'],
  [failure('connect ECONNREFUSED 127.0.0.1:1', { code: 'ECONNREFUSED' }), 'offline'],
  [failure('Request timed out'), 'offline'],
  [failure('502 Bad Gateway', { statusCode: 502, code: 'HTTP_ERROR_502' }), 'offline'],
  [failure('429 Too many requests', { statusCode: 429 }), 'rateLimited'],
  [failure('403 rate limit exceeded', { statusCode: 403 }), 'rateLimited'],
  [
    failure('Unable to find latest version on GitHub (https://…): HttpError: 429 "method"', {
      code: 'ERR_UPDATER_LATEST_VERSION_NOT_FOUND',
    }),
    'rateLimited',
  ],
  [
    failure('Unable to find latest version on GitHub: HttpError: 404', {
      code: 'ERR_UPDATER_LATEST_VERSION_NOT_FOUND',
    }),
    'noRelease',
  ],
  [failure('Cannot find latest.yml', { code: 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND' }), 'noRelease'],
  [failure('404 Not Found', { statusCode: 404 }), 'noRelease'],
  [failure('sha512 checksum mismatch', { code: 'ERR_CHECKSUM_MISMATCH' }), 'checksum'],
  [failure('not signed by the owner', { code: 'ERR_UPDATER_INVALID_SIGNATURE' }), 'signature'],
  [failure('no space', { code: 'ENOSPC' }), 'diskFull'],
  [failure('denied', { code: 'EACCES' }), 'notWritable'],
  [failure('bad yaml', { code: 'ERR_UPDATER_INVALID_UPDATE_INFO' }), 'badRelease'],
  [new UpdateFailure('badRelease'), 'badRelease'],
  [failure('cancelled'), 'cancelled'],
  [failure('net::ERR_FAILED'), 'unexpected'],
  ['a word', 'unexpected'],
  [null, 'unexpected'],
])('%s is told as %s', (thrown, problem) => {
  expect(problemOf(thrown)).toBe(problem)
})
