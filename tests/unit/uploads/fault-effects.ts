import type { FaultEffect } from '../../../electron/demo/index.ts'

/** What may happen to the answer of any endpoint, an upload or not. */
const answerFaults: readonly FaultEffect[] = [
  { kind: 'latency', ms: 40 },
  { kind: 'bandwidth', bytesPerSecond: 800, direction: 'response' },
  { kind: 'status', status: 400 },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 401, body: 'html' },
  { kind: 'status', status: 403 },
  { kind: 'status', status: 404 },
  { kind: 'status', status: 408 },
  { kind: 'status', status: 425, body: 'empty' },
  { kind: 'status', status: 429, retryAfter: { seconds: 0 } },
  { kind: 'status', status: 429, retryAfter: { dateInMs: 600 } },
  { kind: 'status', status: 429, retryAfter: { verbatim: 'soon' } },
  { kind: 'status', status: 500, body: 'empty' },
  { kind: 'status', status: 502, body: 'html' },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 503, body: 'html', retryAfter: { seconds: 0 } },
  { kind: 'status', status: 504, body: 'html' },
  { kind: 'code', code: 401 },
  { kind: 'code', code: 429 },
  { kind: 'code', code: 500 },
  { kind: 'code', code: 4001, msg: 'no' },
  { kind: 'body', body: 'html' },
  { kind: 'body', body: 'empty' },
  { kind: 'body', body: 'not-json' },
  { kind: 'body', body: 'html', status: 302 },
  { kind: 'cut-off', share: 0 },
  { kind: 'cut-off', share: 0.5 },
  { kind: 'stall', atByte: 10 },
  { kind: 'no-length' },
  { kind: 'drop-request', atByte: 0 },
  { kind: 'drop-after-body', processed: false },
  { kind: 'hang' },
  { kind: 'odd-fields' },
  { kind: 'wrong-types' },
]

/**
 * An upload takes long, has a body, and leaves something behind when only its answer is lost. A 4xx that did the work all
 * the same is not among them: it says that nothing was done, and no client can tell such a lie from the truth.
 */
export const uploadFaults: readonly FaultEffect[] = [
  ...answerFaults,
  { kind: 'bandwidth', bytesPerSecond: 1_000_000 },
  { kind: 'bandwidth', bytesPerSecond: 1_000_000, direction: 'request' },
  { kind: 'status', status: 413, body: 'html' },
  { kind: 'status', status: 500, processed: true },
  { kind: 'status', status: 502, body: 'html', processed: true },
  { kind: 'status', status: 503, processed: true },
  { kind: 'code', code: 500, processed: true },
  { kind: 'body', body: 'html', processed: true },
  { kind: 'body', body: 'empty', processed: true },
  { kind: 'body', body: 'not-json', processed: true },
  { kind: 'cut-off', share: 0.9 },
  { kind: 'drop-request', atByte: 200_000 },
  { kind: 'drop-after-body', processed: true },
  { kind: 'hang', processed: true },
  { kind: 'listed-otherwise', afterMs: 150 },
  { kind: 'task-stuck' },
  { kind: 'task-failed', code: 'FaceMismatch', message: 'The face does not match.' },
]

/** For polls, for looks into the group, and for the list of groups. */
export const readFaults: readonly FaultEffect[] = answerFaults

export const readEndpoints = ['get-asset-id', 'groups/assets', 'groups/list'] as const
