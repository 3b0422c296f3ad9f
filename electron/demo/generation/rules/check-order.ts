import { GenerationRefusal, invalidParameter } from '../answers/refusal.ts'
import type { Order, ReferenceRole } from '../order.ts'
import { type ModelRules, modelRules, type Scene } from './models.ts'

const referenceRoles: readonly ReferenceRole[] = ['image', 'video', 'audio']
const fieldNames = {
  videos: { resolution: 'size', seconds: 'seconds', prompt: 'prompt', references: 'media' },
  contents: { resolution: 'resolution', seconds: 'duration', prompt: 'content', references: 'content' },
} as const

const countOf = (order: Order, role: ReferenceRole): number =>
  order.references.filter((reference) => reference.role === role).length

const allRoles: readonly ReferenceRole[] = [
  'startFrame',
  'endFrame',
  'firstClip',
  'drivingAudio',
  ...referenceRoles,
]

const fits = (order: Order, scene: Scene): boolean =>
  allRoles.every((role) => {
    const [minimum, maximum] = scene[role] ?? [0, 0]
    const count = countOf(order, role)
    return count >= minimum && count <= maximum
  })

/** The most that any scene of the model takes. */
const mostOf = (rules: ModelRules, role: ReferenceRole): number =>
  Math.max(...rules.scenes.map((scene) => scene[role]?.[1] ?? 0))

function checkScene(order: Order, rules: ModelRules): void {
  const { references } = order
  for (const role of allRoles) {
    const most = mostOf(rules, role)
    const over = references.filter((reference) => reference.role === role)[most]
    if (over !== undefined) throw invalidParameter(over.place, `the model takes at most ${most} of this role`)
  }
  if (!rules.scenes.some((scene) => fits(order, scene))) {
    const hasFrames = countOf(order, 'startFrame') + countOf(order, 'endFrame') > 0
    const hasReferences = referenceRoles.some((role) => countOf(order, role) > 0)
    throw invalidParameter(
      fieldNames[order.form].references,
      hasFrames && hasReferences
        ? 'first/last frame content cannot be mixed with reference media content'
        : 'this combination of references is not supported by the model',
    )
  }
  const pictures = countOf(order, 'image') + countOf(order, 'video')
  if (rules.sum !== undefined && (pictures < rules.sum.min || pictures > rules.sum.max)) {
    throw invalidParameter(
      fieldNames[order.form].references,
      `${rules.sum.min} to ${rules.sum.max} reference images and videos are required`,
    )
  }
  if (!rules.soundAlone && countOf(order, 'audio') > 0 && pictures === 0) {
    throw invalidParameter(fieldNames[order.form].references, 'reference audio cannot be used alone')
  }
}

function checkPrompt(order: Order, rules: ModelRules): void {
  const isNeeded = rules.promptNeeded === 'always' || order.references.length === 0
  if (isNeeded && order.prompt.trim() === '')
    throw invalidParameter(fieldNames[order.form].prompt, 'a prompt is required')
  if ([...order.prompt].length > rules.promptCharacters)
    throw invalidParameter(
      fieldNames[order.form].prompt,
      `the prompt has more than ${rules.promptCharacters} characters`,
    )
  if ([...order.negativePrompt].length > rules.negativeCharacters)
    throw invalidParameter('negative_prompt', `it has more than ${rules.negativeCharacters} characters`)
}

function checkParameters(order: Order, rules: ModelRules): void {
  const fields = fieldNames[order.form]
  if (order.resolution !== undefined && !rules.resolutions.includes(order.resolution))
    throw invalidParameter(fields.resolution, `the model has ${rules.resolutions.join(', ')}`)
  if (order.ratio !== undefined && !rules.ratios.includes(order.ratio))
    throw invalidParameter('ratio', `the model has ${rules.ratios.join(', ')}`)
  const { min, max, auto } = rules.seconds
  if (order.seconds === 'auto') {
    if (!auto) throw invalidParameter(fields.seconds, `it must be ${min} to ${max} seconds`)
    return
  }
  const hasClip = countOf(order, 'video') > 0
  const most = hasClip ? (rules.secondsWithClip ?? max) : max
  if (order.seconds !== undefined && (order.seconds < min || order.seconds > most))
    throw invalidParameter(fields.seconds, `it must be ${min} to ${most} seconds`)
}

/** The rules of the order's model; throws what the service would refuse of the order alone, before it looks at the assets. */
export function checkOrder(order: Order, closedModels: readonly string[]): ModelRules {
  const rules = modelRules(order.model)
  if (rules === undefined || !rules.forms.includes(order.form)) {
    throw new GenerationRefusal(
      404,
      'InvalidEndpointOrModel.NotFound',
      `The model or endpoint ${order.model} does not exist or you do not have access to it.`,
      'model',
    )
  }
  if (closedModels.includes(order.model)) {
    throw new GenerationRefusal(
      404,
      'ModelNotOpen',
      `Your account has not activated the model ${order.model}. Please activate the model service in the console.`,
      'model',
    )
  }
  checkScene(order, rules)
  checkPrompt(order, rules)
  checkParameters(order, rules)
  return rules
}
