import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import {
  type ConverterJob,
  type ConverterProgress,
  type ConverterVerdict,
  converterParts,
  converterTroubles,
  jobFolder,
  maxReadBytes,
  maxWriteBytes,
} from '../../../shared/fit/converter-job.ts'
import {
  type PictureJob,
  type PictureOrder,
  type PictureSample,
  sampleSidePx,
} from '../../../shared/fit/picture-job.ts'
import { createSlots, type Slots } from '../../base/work/slots.ts'
import { boundedBody } from './bounded-body.ts'
import type { OutputFile } from './output-file.ts'

/** What the page of one conversion may have, and who hears of it. */
export interface PageConversion {
  readonly job: ConverterJob | PictureJob
  /** Exactly these bytes, which lie inside the file. */
  readonly read: (start: number, length: number) => Promise<Uint8Array<ArrayBuffer>>
  readonly output: Pick<OutputFile, 'write'>
  /** It asked for its job, or read or wrote a piece: it lives. */
  readonly onSign: () => void
  readonly onProgress?: (progress: ConverterProgress) => void
  /** Of a picture: what is to be made of it, as soon as that is known; null: nothing. */
  readonly onSample?: (sample: PictureSample) => Promise<PictureOrder | null>
  readonly onVerdict: (verdict: ConverterVerdict) => void
  /** It wants to write more than it may. */
  readonly onTooLarge: () => void
  readonly onReadFailed: (cause: unknown) => void
  readonly onWriteFailed: (cause: unknown) => void
}

/** What a page is opened with. */
export interface PageTicket {
  /** Of 256 bits. */
  readonly ticket: string
  /** Once: the page that asked for its job waited until now. */
  give(conversion: PageConversion): void
  /** Nothing is answered to it any more. */
  dismiss(): void
}

export interface PageRequests {
  issue(): PageTicket
  /** Of the page's own origin. Whatever is not as it must be is refused, without saying what it lacks. */
  respond(request: Request): Promise<Response>
}

const share = z.number().min(0).max(1)
const progressSchema = z.strictObject({ doneShare: share, movedShare: share })
const verdictSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({
    ok: z.literal(false),
    trouble: z.enum(converterTroubles),
    detail: z.string().max(4_000).nullable(),
  }),
])
const maxTextBytes = 20_000
/** At once; the page sends a piece of the film, how far it is, and its verdict. */
const maxBodies = 4
/**
 * At once, of `maxReadBytes` at most; the page reads ahead in two or three places. Others wait, up to a bound of their own. One fewer
 * than the threads that main reads and writes files with: a drive that never answers leaves it one.
 */
const maxReads = 3
const maxWaitingReads = 60

const refuse = (status: number): Response => new Response(null, { status })
const done = (): Response => new Response(null, { status: 204 })

interface Issued {
  /** Null until it is given. */
  conversion: PageConversion | null
  /** Null: it was dismissed instead. */
  readonly given: Promise<PageConversion | null>
  isAwaited: boolean
  readonly reads: Slots
}

/** The job of its page, as soon as there is one. */
async function tellJob(issued: Issued): Promise<Response> {
  if (issued.conversion === null) {
    // A page asks once, so that nothing piles up.
    if (issued.isAwaited) return refuse(429)
    issued.isAwaited = true
  }
  const conversion = await issued.given
  if (conversion === null) return refuse(404)
  conversion.onSign()
  return Response.json(conversion.job)
}

export function createPageRequests(): PageRequests {
  const all = new Map<string, Issued>()
  const bodyCounts = new Map<string, number>()
  /** So that what the page sends never fills the memory, however much it sends at once. */
  const takeBody = async (ticket: string, take: () => Promise<Response>): Promise<Response> => {
    const bodyCount = bodyCounts.get(ticket) ?? 0
    if (bodyCount >= maxBodies) return refuse(429)
    bodyCounts.set(ticket, bodyCount + 1)
    try {
      return await take()
    } finally {
      const left = (bodyCounts.get(ticket) ?? 1) - 1
      if (left > 0) bodyCounts.set(ticket, left)
      else bodyCounts.delete(ticket)
    }
  }
  return {
    issue: () => {
      const ticket = randomBytes(32).toString('base64url')
      const { promise: given, resolve } = Promise.withResolvers<PageConversion | null>()
      const issued: Issued = {
        conversion: null,
        given,
        isAwaited: false,
        // Its own: what never answers a conversion that is given up does not hold up the next one.
        reads: createSlots(maxReads, maxWaitingReads),
      }
      all.set(ticket, issued)
      return {
        ticket,
        give: (conversion) => {
          issued.conversion = conversion
          resolve(conversion)
        },
        dismiss: () => {
          all.delete(ticket)
          resolve(null)
        },
      }
    },
    respond: async (request) => {
      const url = new URL(request.url)
      const [ticket = '', part = '', ...more] = url.pathname.slice(jobFolder.length).split('/')
      const issued = all.get(ticket)
      if (!url.pathname.startsWith(jobFolder) || more.length > 0 || issued === undefined) return refuse(404)
      const asked = `${request.method} ${part}`
      if (asked === `GET ${converterParts.job}`) return tellJob(issued)
      const { conversion, reads } = issued
      if (conversion === null) return refuse(404)
      switch (asked) {
        case `GET ${converterParts.source}`:
          return (
            (await reads(() => readSource(conversion, request.headers.get('range') ?? ''))) ?? refuse(429)
          )
        case `POST ${converterParts.output}`:
          return takeBody(ticket, () => writeOutput(conversion, url.searchParams.get('at') ?? '', request))
        case `POST ${converterParts.sample}`:
          return takeBody(ticket, () => takeSample(conversion, url.searchParams, request))
        case `POST ${converterParts.progress}`:
          return takeBody(ticket, () => hear(progressSchema, request, conversion.onProgress))
        case `POST ${converterParts.verdict}`:
          return takeBody(ticket, () => hear(verdictSchema, request, conversion.onVerdict))
        default:
          return refuse(404)
      }
    },
  }
}

/** A whole number, as it is written in a header or an address. */
const wholeNumber = /^\d{1,15}$/

async function readSource(conversion: PageConversion, range: string): Promise<Response> {
  const { sourceBytes } = conversion.job
  const [, from = '', to = ''] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? []
  if (!wholeNumber.test(from) || !wholeNumber.test(to)) return refuse(416)
  const [start, last] = [Number(from), Number(to)]
  if (start > last || last >= sourceBytes || last - start >= maxReadBytes) return refuse(416)
  try {
    const bytes = await conversion.read(start, last - start + 1)
    conversion.onSign()
    return new Response(bytes, {
      status: 206,
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Range': `bytes ${start}-${last}/${sourceBytes}`,
      },
    })
  } catch (cause) {
    conversion.onReadFailed(cause)
    return refuse(500)
  }
}

async function writeOutput(conversion: PageConversion, place: string, request: Request): Promise<Response> {
  if (!wholeNumber.test(place)) return refuse(400)
  const bytes = await boundedBody(request, maxWriteBytes)
  if (bytes === null || bytes.length === 0) return refuse(400)
  try {
    if (await conversion.output.write(Number(place), bytes)) {
      conversion.onSign()
      return done()
    }
    conversion.onTooLarge()
    return refuse(413)
  } catch (cause) {
    conversion.onWriteFailed(cause)
    return refuse(500)
  }
}

async function takeSample(
  { onSample }: PageConversion,
  sides: URLSearchParams,
  request: Request,
): Promise<Response> {
  if (onSample === undefined) return refuse(404)
  const [width, height] = ['width', 'height'].map((side) => {
    const text = sides.get(side) ?? ''
    return wholeNumber.test(text) ? Number(text) : 0
  })
  const isSide = (px: number | undefined): px is number => px !== undefined && px > 0 && px <= sampleSidePx
  if (!isSide(width) || !isSide(height)) return refuse(400)
  const data = await boundedBody(request, 3 * width * height)
  if (data?.length !== 3 * width * height) return refuse(400)
  const order = await onSample({ width, height, data })
  return order === null ? refuse(404) : Response.json(order)
}

async function hear<T>(
  schema: z.ZodType<T>,
  request: Request,
  listener: ((news: T) => void) | undefined,
): Promise<Response> {
  if (listener === undefined) return refuse(404)
  const text = await boundedBody(request, maxTextBytes)
  if (text === null) return refuse(400)
  const news = schema.safeParse(parse(new TextDecoder().decode(text)))
  if (!news.success) return refuse(400)
  listener(news.data)
  return done()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
