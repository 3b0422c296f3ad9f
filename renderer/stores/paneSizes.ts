import { defaultLayout, layoutLimits } from './layout.ts'

/** A size that a person chose, as it is in this window: what is kept stays as it was for a larger one. */
export interface PaneSize {
  readonly px: number
  readonly minPx: number
  readonly maxPx: number
}

const within = (wantedPx: number, minPx: number, maxPx: number): PaneSize => ({
  px: Math.min(Math.max(wantedPx, minPx), maxPx),
  minPx,
  maxPx,
})

/** Of the window's height; more would leave too little of what it lies below. In a tiny one it lies on it anyway. */
const uploadsShare = 0.7
const tinyWindowPx = 480
/** Until a person chooses: beside it there may be a banner and a line of downloads. */
const unaskedShare = 0.4

/** How high the uploads panel is. */
export function uploadsHeight(wantedPx: number, windowHeightPx: number): PaneSize {
  const { min, max } = layoutLimits.uploadsPx
  if (windowHeightPx < tinyWindowPx) return within(wantedPx, min, max)
  const share = wantedPx === defaultLayout.uploadsPx ? unaskedShare : uploadsShare
  const px = Math.min(wantedPx, Math.round(windowHeightPx * share))
  return within(px, min, Math.max(min, Math.min(max, Math.round(windowHeightPx * uploadsShare))))
}

/** As it is kept: the very height that stands for none is one that nobody chose. */
export const chosenUploadsPx = (px: number): number => (px === defaultLayout.uploadsPx ? px + 1 : px)

/** How wide "Compose" is: in a window of two columns the results need their part, a wide one has room for both. */
export function composeWidth(wantedPx: number, windowWidthPx: number): PaneSize {
  const { min, max } = layoutLimits.composePx
  if (windowWidthPx < 1_200) return within(wantedPx, min, 396)
  return within(wantedPx, windowWidthPx >= 1_800 ? 520 : min, max)
}
