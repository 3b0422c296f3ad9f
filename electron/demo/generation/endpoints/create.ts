import { createHash, randomInt } from 'node:crypto'
import type { Call, Services } from '../../context.ts'
import { type Answer, bytes, ok } from '../../http/answer.ts'
import { readText } from '../../http/json-body.ts'
import { GenerationRefusal } from '../answers/refusal.ts'
import { videosTask } from '../answers/tasks.ts'
import { fullWording } from '../answers/wording.ts'
import { planFilm } from '../films/plan.ts'
import type { Order, OrderForm, ResolvedReference } from '../order.ts'
import { readContentsBody } from '../requests/read-contents.ts'
import { readVideosBody } from '../requests/read-videos.ts'
import { checkOrder } from '../rules/check-order.ts'
import type { ModelRules } from '../rules/models.ts'
import { frameSize, nearestRatio } from '../rules/pixels.ts'
import { resolveReferences } from '../rules/resolve-references.ts'
import { type Fate, fateOf } from '../rules/triggers.ts'
import type { TaskRow } from '../store/tasks.ts'

const maximumBodyBytes = 2 ** 20
const defaultSeconds = 5

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new GenerationRefusal(400, 'InvalidParameter', 'The request body is not JSON.')
  }
}

/** `adaptive` follows the first picture or clip; without one it is 16:9 (upstream: the model decides). */
async function realRatio(
  services: Services,
  order: Order,
  rules: ModelRules,
  resolved: readonly ResolvedReference[],
): Promise<string> {
  const asked = order.ratio ?? rules.defaultRatio
  if (asked !== 'adaptive') return asked
  const first = resolved.find(({ reference }) => reference.kind !== 'audio')
  if (first === undefined || first.asset.file_path === null) return '16:9'
  const { width, height } =
    (await services.media.readFacts(services.files.resolve(first.asset.file_path), {
      kind: first.reference.kind,
      mime: first.asset.mime,
    })) ?? {}
  return width === undefined || height === undefined ? '16:9' : nearestRatio({ width, height }, rules.ratios)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function fateByFault({ plan }: Call): Fate | undefined {
  if (plan.task === undefined) return undefined
  if (plan.task === 'stuck') return { kind: 'stuck' }
  return plan.task === 'expired' ? { kind: 'expire' } : { kind: 'fail', ...plan.task }
}

/** Checks the request and makes the task: from here on it will be paid, whether or not the client hears of it. */
async function accept(services: Services, call: Call, form: OrderForm): Promise<TaskRow> {
  const { settings, tasks, films } = services.generation
  const text = await readText(call.body, maximumBodyBytes)
  const order = form === 'contents' ? readContentsBody(parseJson(text)) : readVideosBody(parseJson(text))
  const rules = checkOrder(order, settings.closedModels)
  const fate = fateOf(order)
  const resolved = resolveReferences(services, order, rules, settings.references)
  const resolution = order.resolution ?? rules.defaultResolution
  const ratio = await realRatio(services, order, rules, resolved)
  const seconds = order.seconds === undefined || order.seconds === 'auto' ? defaultSeconds : order.seconds
  const seed = order.seed ?? randomInt(2 ** 31)
  const size = frameSize(resolution, ratio) ?? { width: 1280, height: 720 }
  const sound = order.sound && rules.hasSound
  const acceptedMs = services.now()
  const runningMs = acceptedMs + settings.queuedMs
  const { rowId } = tasks.insert({
    form,
    model: order.model,
    prompt: order.prompt,
    bodySha256: createHash('sha256').update(text).digest('hex'),
    resolution,
    ratio,
    seconds,
    clipSeconds: sum(
      resolved.map(({ reference, asset }) => (reference.role === 'video' ? asset.duration_s : 0)),
    ),
    seed,
    sound,
    watermark: order.watermark,
    returnLastFrame: order.returnLastFrame,
    acceptedMs,
    runningMs,
    readyMs: runningMs + settings.generatingMs,
    fate: fateByFault(call) ?? fate,
    plan: planFilm(resolved, {
      ...size,
      seconds,
      prompt: order.prompt,
      watermark: order.watermark,
      seed,
      // A driving sound is heard whatever else is said.
      isHeard: sound || resolved.some(({ reference }) => reference.role === 'drivingAudio'),
    }),
  })
  films.add(rowId)
  const hiddenMs = call.plan.listed?.afterMs
  if (hiddenMs !== undefined) tasks.hide(rowId, acceptedMs + hiddenMs)
  const task = tasks.findByRowId(rowId)
  if (task === undefined) throw new Error('The task that was just made is gone')
  return task
}

export async function createGeneration(services: Services, call: Call, form: OrderForm): Promise<Answer> {
  const task = await accept(services, call, form)
  const wording = fullWording(services.answers(), services.generation.settings.wording)
  const json = (content: unknown): Answer =>
    bytes(200, 'application/json; charset=utf-8', JSON.stringify(content))
  switch (wording.accepted) {
    case 'data':
      return ok({ task_id: task.task_id })
    case 'id':
      return json({ id: task.task_id })
    case 'top':
      // Form B answers with the id and nothing else (reference).
      return json(form === 'contents' ? { id: task.task_id } : videosTask(services, task, wording))
  }
}
