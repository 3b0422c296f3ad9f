/** A poster is for tiles and the details pane on a dense screen. */
export const posterSidePx = 640
/** A WebP of that size takes a tenth of it as a rule. */
export const posterBytesMax = 512 * 1024
/** As many as a waveform has bars. */
export const wavePeakCount = 64
/** What a whole bar stands for. */
export const wavePeakMax = 255
