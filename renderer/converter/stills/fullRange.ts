/** Of eight bits: what is black, and how far it reaches from there; of colours both ways from the middle. */
const brightness = { black: 16, span: 219 }
const colour = { middle: 128, span: 224 }

const tableOf = (wide: (value: number) => number): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, value) => Math.min(255, Math.max(0, Math.round(wide(value)))))
const wideBrightness = tableOf((value) => ((value - brightness.black) * 255) / brightness.span)
const wideColour = tableOf((value) => colour.middle + ((value - colour.middle) * 255) / colour.span)

/**
 * Whether Chromium draws the colours of a picture to less than one of 255, in the mean. It computes with six bits, by which BT.709 in the
 * range of video is off by up to twelve in blue.
 */
export const isDrawnExactly = ({
  fullRange,
  matrix,
}: {
  readonly fullRange: boolean | null
  readonly matrix: string | null
}): boolean => fullRange === true || matrix !== 'bt709'

/** Brings planes of the range of video to that of stills, in place; `brightnessBytes`: of the first plane. */
export function widenRange(planes: Uint8Array, brightnessBytes: number): void {
  for (let at = 0; at < brightnessBytes; at += 1) planes[at] = wideBrightness[planes[at] ?? 0] ?? 0
  for (let at = brightnessBytes; at < planes.length; at += 1) planes[at] = wideColour[planes[at] ?? 0] ?? 0
}
