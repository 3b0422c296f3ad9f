import { changeMode } from '../../../../../shared/generation/composition/change.ts'
import { sentReferences } from '../../../../../shared/generation/composition/sent.ts'
import type {
  Composition,
  Mode,
  PromptSegment,
  Reference,
  Slots,
} from '../../../../../shared/generation/draft.ts'
import { modelSpecOf, specOf } from '../../../../../shared/generation/models/table.ts'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'

/**
 * The settings of a result as a draft: what was sent and nothing else, so that no reference of another time comes along. The
 * seed is left to chance unless it is asked for: with it, much the same comes out.
 */
export function settingsOf(
  { composition, actual }: Pick<GenerationResult, 'composition' | 'actual'>,
  { withSeed }: { readonly withSeed: boolean },
): Composition {
  const sent = new Set<string>(sentReferences(composition).map(({ slot }) => slot))
  const slots: Slots = Object.fromEntries(
    Object.entries(composition.slots).filter(([slot]) => sent.has(slot)),
  )
  return {
    ...composition,
    slots,
    parameters: { ...composition.parameters, seed: withSeed ? seedOf({ composition, actual }) : null },
  }
}

/** The seed that the video was made with; null where nobody knows it. */
export const seedOf = ({
  composition,
  actual,
}: Pick<GenerationResult, 'composition' | 'actual'>): number | null =>
  actual.seed ?? composition.parameters.seed ?? null

/** What a video says that it was made with, with the seed that it came from: dropped, it is asked for as it was. */
export const settingsOfVideo = (composition: Composition, actualSeed: number | null): Composition =>
  actualSeed === null
    ? composition
    : { ...composition, parameters: { ...composition.parameters, seed: actualSeed } }

/** The same once more, silent: the picture had passed. null where the model has no such choice. */
export function withoutSound(result: GenerationResult): Composition | null {
  const hasSound = specOf(result.composition).mode.parameters.some(({ id }) => id === 'sound')
  if (!hasSound) return null
  const settings = settingsOf(result, { withSeed: false })
  return { ...settings, parameters: { ...settings.parameters, sound: false } }
}

/** The mode in which the model starts from a picture: the one with nothing else, where it has that. null: it has none. */
function startFrameMode(modelId: string): Mode | null {
  const { modes } = modelSpecOf(modelId)
  const only = modes.find(({ mode }) => mode === 'startFrame')
  const any = modes.find(({ slots }) => slots.some(({ slot }) => slot === 'startFrame'))
  return (only ?? any)?.mode ?? null
}

/** Whether the model takes a start frame at all. */
export const canContinue = ({ composition }: Pick<GenerationResult, 'composition'>): boolean =>
  startFrameMode(composition.modelId) !== null

/**
 * Goes on where the video ended: its last frame is the start frame and the only reference. The prompt stays to be changed; what
 * it named is no longer sent, so names stand in the place of chips.
 */
export function continuedFrom(result: GenerationResult, lastFrame: Reference): Composition {
  const settings = settingsOf(result, { withSeed: false })
  const mode = startFrameMode(settings.modelId) ?? settings.mode
  const { composition } = changeMode({ ...settings, slots: { startFrame: [lastFrame] } }, mode)
  return { ...composition, prompt: withNames(result.composition) }
}

function withNames({ prompt, slots }: Composition): readonly PromptSegment[] {
  const names = new Map(
    Object.values(slots)
      .flat()
      .flatMap((reference) =>
        reference.kind === 'asset' ? [[reference.assetId, reference.name] as const] : [],
      ),
  )
  const text = prompt
    .map((segment) => (segment.kind === 'text' ? segment.text : (names.get(segment.assetId) ?? '')))
    .join('')
  return text === '' ? [] : [{ kind: 'text', text }]
}

/** The name of an asset that a prompt mentions, as it was when it was sent. */
export function sentReferenceOf(composition: Composition, assetId: string): Reference | null {
  return (
    Object.values(composition.slots)
      .flat()
      .find((reference) => reference.kind === 'asset' && reference.assetId === assetId) ?? null
  )
}
