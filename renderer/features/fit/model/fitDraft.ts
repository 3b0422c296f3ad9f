import type { FrameCenter } from '../../../../shared/fit/plan/attention.ts'
import type { FitChoices, FrameChoice } from '../../../../shared/fit/plan/fit-plan.ts'
import type { FitLook } from '../../../../shared/fit/requests.ts'
import type { ClipWindow } from '../strip/clipWindow.ts'

export const shapes = ['least', '16:9', '9:16', '1:1', '4:3', 'bars'] as const
/** What the picture becomes: the nearest accepted shape, one of these, or all of it with bars. */
export type Shape = (typeof shapes)[number]

const ratios: Readonly<
  Record<Exclude<Shape, 'least' | 'bars'>, { readonly width: number; readonly height: number }>
> = {
  '16:9': { width: 16, height: 9 },
  '9:16': { width: 9, height: 16 },
  '1:1': { width: 1, height: 1 },
  '4:3': { width: 4, height: 3 },
}

/** Where the frame stands: where attention looks, in the middle, or where a person put it. */
export type Place = 'attention' | 'middle' | 'byHand'

/** What a person has chosen in the dialog so far. */
export interface FitDraft {
  readonly shape: Shape
  readonly place: Place
  /** Where the frame was put by hand. */
  readonly byHand: FrameCenter
  /** Of the bars: "#rrggbb". */
  readonly color: string
  /** Null: as it is planned without being told. */
  readonly window: ClipWindow | null
  readonly dropSound: boolean
}

export const middle: FrameCenter = { centerX: 0.5, centerY: 0.5 }

export const firstDraft = ({ attention }: Pick<FitLook, 'attention'>): FitDraft => ({
  shape: 'least',
  place: attention === null ? 'middle' : 'attention',
  byHand: attention ?? middle,
  color: '#000000',
  window: null,
  dropSound: false,
})

function centerOf({ place, byHand }: FitDraft): FrameCenter | null {
  switch (place) {
    case 'attention':
      return null
    case 'middle':
      return middle
    case 'byHand':
      return byHand
  }
}

function frameOf(draft: FitDraft): FrameChoice {
  const { shape, color } = draft
  if (shape === 'bars') return { kind: 'bars', color }
  return { kind: 'crop', ratio: shape === 'least' ? null : ratios[shape], ...centerOf(draft) }
}

/**
 * The same as the plan and the main process take it, for this file as for others: where attention looks is found in each of them
 * (`lookingAt`), so it is not said here.
 */
export function choicesOf(draft: FitDraft, { media }: Pick<FitLook, 'media'>): FitChoices {
  const { window, dropSound } = draft
  const hasPicture = media?.kind === 'image' || media?.kind === 'video'
  return {
    ...(hasPicture ? { frame: frameOf(draft) } : {}),
    ...(window === null ? {} : { startMs: window.startMs, durationMs: window.endMs - window.startMs }),
    ...(dropSound ? { dropSound } : {}),
  }
}
