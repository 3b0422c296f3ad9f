import type { FitChoices } from './fit-plan.ts'

/** Shares of the picture. */
export interface FrameCenter {
  readonly centerX: number
  readonly centerY: number
}

/** Whether nobody said where in the picture the frame is to stand, so that it belongs where attention looks. */
export const isFrameOpen = ({ frame }: FitChoices): boolean =>
  frame === undefined ||
  (frame.kind === 'crop' && (frame.centerX === undefined || frame.centerY === undefined))

/** The same choices for a picture in which attention looks there (null: nowhere more than elsewhere). */
export function lookingAt(choices: FitChoices, attention: FrameCenter | null): FitChoices {
  const { frame } = choices
  if (attention === null || !isFrameOpen(choices)) return choices
  const ratio = frame?.kind === 'crop' ? frame.ratio : null
  return { ...choices, frame: { kind: 'crop', ratio, ...attention } }
}
