import type { GenerationFailure } from '../../../shared/generation/result.ts'
import { parseDate } from '../date-text.ts'
import { asId, asRecord, readId, readNumber, readText, readValues, type WireFields } from '../fields.ts'
import { toFailure } from './failure-kind.ts'
import { readRefusal } from './refusal.ts'

/** An unknown word means that it is still being worked on. */
export type TaskPhase = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'expired'

/** All that an answer tells of a task; null where it tells nothing. */
export interface WireTask {
  readonly taskId: string | null
  readonly phase: TaskPhase
  /** 0 to 100. */
  readonly percent: number | null
  /** Signed, of about a day (reference): never kept, never logged. Absolute, or a path of the service. */
  readonly videoUrl: string | null
  readonly lastFrameUrl: string | null
  /** Of `failed` and `expired`. */
  readonly failure: GenerationFailure | null
  readonly model: string | null
  readonly prompt: string | null
  readonly tokens: number | null
  readonly seed: number | null
  readonly resolution: string | null
  readonly ratio: string | null
  readonly durationSeconds: number | null
  /** By the service's clock. */
  readonly createdAtMs: number | null
}

const phases: ReadonlyMap<string, TaskPhase> = new Map([
  ['pending', 'queued'],
  ['queued', 'queued'],
  ['queueing', 'queued'],
  ['submitted', 'queued'],
  ['created', 'queued'],
  ['notstart', 'queued'],
  ['waiting', 'queued'],
  ['succeeded', 'succeeded'],
  ['success', 'succeeded'],
  ['completed', 'succeeded'],
  ['complete', 'succeeded'],
  ['finished', 'succeeded'],
  ['failed', 'failed'],
  ['failure', 'failed'],
  ['error', 'failed'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
  ['expired', 'expired'],
])

/** Records in which the same fields are seen, from the outside in. */
const layerNames = ['data', 'result', 'task', 'output', 'response'] as const
const maxLayers = 5

function layersOf(json: unknown): readonly WireFields[] {
  const layers: WireFields[] = []
  for (let value = json; layers.length < maxLayers; ) {
    const fields = asRecord(value)
    if (fields === null) break
    layers.push(fields)
    value = readValues(fields, layerNames).find((inner) => asRecord(inner) !== null)
  }
  return layers
}

/** The first layer that tells it. */
function first<T>(layers: readonly WireFields[], read: (fields: WireFields) => T | null): T | null {
  for (const fields of layers) {
    const found = read(fields)
    if (found !== null) return found
  }
  return null
}

const addressNames = ['video_url', 'download_url', 'output_url', 'result_url', 'url'] as const
const addressHolders = [
  'metadata',
  'content',
  'video',
  'videos',
  'outputs',
  'results',
  'output',
  'result',
] as const

function asAddress(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : null
  return text !== null && /^(https?:\/\/|\/)\S+$/.test(text) ? text : null
}

/** A text, `{url}`, or the first of several. */
function addressIn(value: unknown, names: readonly string[], depth = 0): string | null {
  const plain = asAddress(value)
  if (plain !== null || depth > 3) return plain
  if (Array.isArray(value)) return addressIn(value[0], names, depth + 1)
  const fields = asRecord(value)
  if (fields === null) return null
  for (const found of [...readValues(fields, names), ...readValues(fields, addressHolders)]) {
    const address = addressIn(found, names, depth + 1)
    if (address !== null) return address
  }
  return null
}

const frameNames = ['last_frame_url', 'last_frame', 'tail_frame_url'] as const

/** Only where it is named: any other address in there is that of the video. */
function frameIn(fields: WireFields): string | null {
  const inner = readValues(fields, addressHolders)
    .map(asRecord)
    .filter((holder) => holder !== null)
  const holders = [fields, ...inner]
  for (const holder of holders) {
    for (const value of readValues(holder, frameNames)) {
      const address = asAddress(value) ?? asAddress(asRecord(value)?.url)
      if (address !== null) return address
    }
  }
  return null
}

function percentIn(fields: WireFields): number | null {
  for (const value of readValues(fields, ['progress', 'percent', 'percentage'])) {
    const text = typeof value === 'string' ? value.replace('%', '').trim() : value
    const number = typeof text === 'string' && text !== '' ? Number(text) : text
    if (typeof number === 'number' && number >= 0 && number <= 100) return number
  }
  return null
}

/** "720P" in `size` for Wan (reference), a resolution where it is named so, never pixels. */
function resolutionIn(fields: WireFields): string | null {
  const words = [readText(fields, ['resolution'], 40), readText(fields, ['size', 'quality'], 40)]
  return words.find((text) => text !== null && /^\d+[pk]$/i.test(text))?.toLowerCase() ?? null
}

/** Seconds since 1970, milliseconds, or a date in words. */
function timeIn(fields: WireFields): number | null {
  for (const value of readValues(fields, ['created_at', 'create_time', 'created', 'submit_time'])) {
    const isNumber =
      typeof value === 'number' || (typeof value === 'string' && /^\d{9,14}$/.test(value.trim()))
    const atMs = isNumber ? Number(value) : typeof value === 'string' ? parseDate(value.trim()) : Number.NaN
    if (Number.isNaN(atMs) || atMs <= 0) continue
    return isNumber && atMs < 1e11 ? atMs * 1000 : atMs
  }
  return null
}

const maxInt = 2 ** 53

function wholeNumber(fields: WireFields, names: readonly string[]): number | null {
  const value = readNumber(fields, names)
  return value !== null && Number.isInteger(value) && Math.abs(value) < maxInt ? value : null
}

function tokensIn(fields: WireFields): number | null {
  const usage = asRecord(readValues(fields, ['usage'])[0])
  const tokens = usage === null ? null : wholeNumber(usage, ['completion_tokens', 'total_tokens'])
  return tokens !== null && tokens >= 0 ? tokens : null
}

function positive(value: number | null): number | null {
  return value !== null && value > 0 ? value : null
}

function phaseIn(fields: WireFields): TaskPhase | null {
  const word = readText(fields, ['status', 'task_status', 'state'], 100)
  if (word === null) return null
  return phases.get(word.toLowerCase().replace(/[\s_-]/g, '')) ?? 'running'
}

export function readTask(json: unknown, secrets: readonly string[] = []): WireTask | null {
  const layers = layersOf(json)
  const phase = first(layers, phaseIn)
  if (phase === null) return null
  const hasFailed = phase === 'failed' || phase === 'expired'
  const succeeded = phase === 'succeeded'
  return {
    taskId: readTaskId(json),
    phase,
    percent: phase === 'running' ? first(layers, percentIn) : null,
    videoUrl: succeeded
      ? first(layers, (fields) => addressIn(fields, addressNames) ?? oddAddress(fields))
      : null,
    lastFrameUrl: succeeded ? first(layers, frameIn) : null,
    failure: hasFailed ? failureIn(layers, phase, secrets) : null,
    model: first(layers, (fields) => readText(fields, ['model', 'model_name'], 200)),
    prompt: first(layers, promptIn),
    tokens: first(layers, tokensIn),
    seed: first(layers, (fields) => wholeNumber(fields, ['seed'])),
    resolution: first(layers, resolutionIn),
    ratio: first(layers, (fields) => readText(fields, ['ratio', 'aspect_ratio'], 40)),
    durationSeconds: positive(first(layers, (fields) => readNumber(fields, ['duration', 'seconds']))),
    createdAtMs: first(layers, timeIn),
  }
}

/** A gateway of this make tells the address of a video under the name of a reason to fail (seen). */
function oddAddress(fields: WireFields): string | null {
  return asAddress(readValues(fields, ['fail_reason'])[0])
}

/** The text of a request of ours, where a list repeats what was sent. */
function promptIn(fields: WireFields): string | null {
  const told = readText(fields, ['prompt'])
  if (told !== null) return told
  const content = readValues(fields, ['content']).find(Array.isArray)
  const text = content?.map(asRecord).find((entry: WireFields | null) => entry?.type === 'text')
  return text === null || text === undefined ? null : readText(text, ['text'])
}

function failureIn(
  layers: readonly WireFields[],
  phase: 'failed' | 'expired',
  secrets: readonly string[],
): GenerationFailure {
  const told = layers.find((fields) =>
    readValues(fields, ['error', 'fail_reason', 'failure_reason']).some(Boolean),
  )
  const failure = toFailure(readRefusal(told ?? layers.at(-1), {}, secrets), null)
  return phase === 'expired' ? { ...failure, kind: 'expired' } : failure
}

/** Words that say "done" and are no id. */
const plainWords =
  /^(ok|okay|success(ful(ly)?)?|succeeded|done|created|submitted|true|false|null|undefined)$/i

/** `task_id` or `id`, at the top or in `data` (documented), or `data` itself. */
export function readTaskId(json: unknown): string | null {
  const layers = layersOf(json)
  // `task_id` in any layer before `id` in any: an `id` around it may be that of the request.
  const named = first(layers, (fields) => readId(fields, ['task_id', 'video_id', 'generation_id']))
  const id = named ?? first(layers.toReversed(), (fields) => readId(fields, ['id']))
  const bare = asRecord(json) === null ? asId(json) : asId(asRecord(json)?.data)
  const found = id ?? bare
  return found === null || plainWords.test(found) || /\s/.test(found) ? null : found
}

/** In an answer that says no, only a field of that very name is the id of a task. */
export function readNamedTaskId(json: unknown): string | null {
  return first(layersOf(json), (fields) => readId(fields, ['task_id']))
}
