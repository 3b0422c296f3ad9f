import { z } from 'zod'

const milliseconds = z.number().min(0).max(3_600_000)
const byteCount = z.number().int().min(0)
const shortText = z.string().max(1000)

/**
 * What can go wrong with one request.
 *
 * `processed: true` means: the server does the work first (an upload creates its asset) and then spoils the answer;
 * the default is that nothing was done.
 */
export const faultEffectSchema = z.discriminatedUnion('kind', [
  /** Waits before anything else happens; the body is not read meanwhile. */
  z.strictObject({ kind: z.literal('latency'), ms: milliseconds }),
  /** Limits how fast the request body is read, the answer is written, or both. */
  z.strictObject({
    kind: z.literal('bandwidth'),
    bytesPerSecond: z.number().min(1),
    direction: z.enum(['request', 'response', 'both']).optional(),
  }),
  /**
   * Answers with an HTTP status. `body`: `envelope` (default: as the endpoint words its errors, with `word` as the code where
   * codes are words), `html` like a proxy's page, or `empty`.
   * `retryAfter`: whole seconds, or an HTTP date that lies so many ms after the server's now.
   */
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599),
    msg: shortText.optional(),
    word: shortText.optional(),
    body: z.enum(['envelope', 'html', 'empty']).optional(),
    retryAfter: z
      .union([
        z.strictObject({ seconds: z.number().int().min(0) }),
        z.strictObject({ dateInMs: z.number() }),
        z.strictObject({ verbatim: shortText }),
      ])
      .optional(),
    processed: z.boolean().optional(),
  }),
  /** HTTP 200 with an envelope whose `code` is not 200. */
  z.strictObject({
    kind: z.literal('code'),
    code: z.number().int(),
    msg: shortText.optional(),
    processed: z.boolean().optional(),
  }),
  /** HTTP 200 (or `status`) with a body that is no envelope at all. */
  z.strictObject({
    kind: z.literal('body'),
    body: z.enum(['html', 'empty', 'not-json']),
    status: z.number().int().min(200).max(599).optional(),
    processed: z.boolean().optional(),
  }),
  /** The real answer with its real length, dropped after this share of it (default half), or at this byte. Always processed. */
  z.strictObject({
    kind: z.literal('cut-off'),
    share: z.number().min(0).max(1).optional(),
    atByte: byteCount.optional(),
  }),
  /** The real answer up to this byte, then silence on an open socket. Always processed. */
  z.strictObject({ kind: z.literal('stall'), atByte: byteCount }),
  /** The real answer without its Content-Length (chunked). */
  z.strictObject({ kind: z.literal('no-length') }),
  /** Drops the socket once so many bytes of the request body were read; 0: before any of it. */
  z.strictObject({ kind: z.literal('drop-request'), atByte: byteCount }),
  /** Reads the whole request and drops the socket without an answer. */
  z.strictObject({ kind: z.literal('drop-after-body'), processed: z.boolean() }),
  /** Never answers; reads nothing unless `processed`. The socket stays open until somebody closes it. */
  z.strictObject({ kind: z.literal('hang'), processed: z.boolean().optional() }),
  /** Previews and results only: the address is refused as one that has expired. */
  z.strictObject({ kind: z.literal('expired') }),
  /**
   * Results only, when a range is asked for: `whole` sends all of it with 200, `shifted` another range (and says so), `total`
   * another total length, `bytes` what was asked for by its head, with bytes of another place.
   */
  z.strictObject({ kind: z.literal('wrong-range'), how: z.enum(['whole', 'shifted', 'total', 'bytes']) }),
  /** Results only: another file of the same length under the same address, with its own ETag. */
  z.strictObject({ kind: z.literal('other-file') }),
  /** Uploads and generation: the task is accepted and never ends. */
  z.strictObject({ kind: z.literal('task-stuck') }),
  /** Generation only: the task is accepted, takes its time, and the service gives it up. */
  z.strictObject({ kind: z.literal('task-expired') }),
  /** Uploads and generation: the task is accepted, takes its time, and fails. */
  z.strictObject({
    kind: z.literal('task-failed'),
    code: shortText.optional(),
    message: shortText.optional(),
  }),
  /**
   * The task of a generation is listed only after so many ms; an upload's asset is listed under another name (`{stem}` and `{ext}` stand for the parts of its own), with
   * another size, or late. What the count of accepted uploads says stays as it was sent.
   */
  z.strictObject({
    kind: z.literal('listed-otherwise'),
    name: shortText.optional(),
    sizeBytes: z.number().int().min(0).optional(),
    afterMs: milliseconds.optional(),
  }),
  /** The real answer with unknown fields, numbers as strings, nulls. Usable: an app should take it. */
  z.strictObject({ kind: z.literal('odd-fields') }),
  /** An envelope with `code` 200 whose `data` has a type that makes no sense. Unusable: an app must say so. */
  z.strictObject({ kind: z.literal('wrong-types') }),
])

export type FaultEffect = z.infer<typeof faultEffectSchema>
