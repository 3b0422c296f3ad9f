import type { AssetRow } from '../../store/assets.ts'
import type { ReferenceRole, ResolvedReference } from '../order.ts'

export const framesPerSecond = 24

/** Where a shot's picture comes from. Clips and sounds have none that can be had here, so a plate is drawn for them. */
export type ShotSource =
  | { readonly kind: 'file'; readonly storedName: string }
  /** A synthetic asset, whose picture is its number. */
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'plate' }

export interface Shot {
  /** "Image 2", "Start frame": the slot, as the prompt calls it. */
  readonly label: string
  /** The asset's name; '' for none. */
  readonly name: string
  readonly source: ShotSource
}

/** All that decides how a film looks: kept with its task, as the assets may be gone when it is drawn. */
export interface FilmPlan {
  readonly width: number
  readonly height: number
  readonly seconds: number
  /** In the order in which they are shown; none for a film of a prompt alone. */
  readonly shots: readonly Shot[]
  /** Labels of the sounds, which are not seen. */
  readonly sounds: readonly string[]
  /** The file of the first sound, where the film is to be heard. */
  readonly soundName: string | undefined
  readonly prompt: string
  readonly watermark: boolean
  /** Chooses colours and the direction of the pan. */
  readonly seed: number
}

const labelOfRole: Readonly<Record<ReferenceRole, string>> = {
  startFrame: 'Start frame',
  endFrame: 'End frame',
  firstClip: 'First clip',
  drivingAudio: 'Driving audio',
  image: 'Image',
  video: 'Video',
  audio: 'Audio',
}

/** References are numbered within their kind, from 1; frames stand alone. */
function labelled(
  resolved: readonly ResolvedReference[],
): readonly (ResolvedReference & { readonly label: string })[] {
  const counts = new Map<ReferenceRole, number>()
  return resolved.map((entry) => {
    const { role } = entry.reference
    const number = (counts.get(role) ?? 0) + 1
    counts.set(role, number)
    const isNumbered = role === 'image' || role === 'video' || role === 'audio'
    return { ...entry, label: isNumbered ? `${labelOfRole[role]} ${number}` : labelOfRole[role] }
  })
}

function sourceOf(asset: AssetRow): ShotSource {
  if (asset.type !== 1) return { kind: 'plate' }
  if (asset.file_path !== null) return { kind: 'file', storedName: asset.file_path }
  return { kind: 'number', number: Number(/(\d{1,9})\.[a-z]+$/.exec(asset.name)?.[1] ?? asset.id) }
}

export function planFilm(
  resolved: readonly ResolvedReference[],
  { isHeard, ...facts }: Omit<FilmPlan, 'shots' | 'sounds' | 'soundName'> & { readonly isHeard: boolean },
): FilmPlan {
  const entries = labelled(resolved)
  const sounds = entries.filter(({ reference }) => reference.kind === 'audio')
  const seen = entries.filter(({ reference }) => reference.kind !== 'audio')
  // A first frame may be sent behind the references; on the screen it comes first, and the last one last.
  const rank = ({ reference: { role } }: ResolvedReference): number =>
    role === 'startFrame' || role === 'firstClip' ? 0 : role === 'endFrame' ? 2 : 1
  return {
    ...facts,
    shots: seen
      .toSorted((left, right) => rank(left) - rank(right))
      .map(({ label, asset }) => ({ label, name: asset.name, source: sourceOf(asset) })),
    sounds: sounds.map(({ label }) => label),
    soundName: isHeard ? (sounds[0]?.asset.file_path ?? undefined) : undefined,
  }
}
