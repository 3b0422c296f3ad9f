import { z } from 'zod'
import { assetIdSchema } from '../assets.ts'
import { groupIdSchema } from '../groups.ts'
import { posterBytesMax, wavePeakCount, wavePeakMax } from './drawn-sizes.ts'
import { mediaInfoSchema } from './media.ts'

/** Longer sound is not decoded for a picture of it: at most 46 MB a channel for the time that it takes. */
export const waveDurationMsMax = 4 * 60_000

const placeSchema = z.strictObject({ groupId: groupIdSchema, assetId: assetIdSchema })
/** The loudest moment of each of equal parts of a sound, from 0 to {@link wavePeakMax}. */
const peaksSchema = z.array(z.number().int().min(0).max(wavePeakMax)).length(wavePeakCount)

/**
 * What was measured of an asset. `original`: of the file that was uploaded from here; `copy`: of what the service gives, which it
 * may have changed.
 */
export const assetFactsSchema = z.object({ source: z.enum(['original', 'copy']), media: mediaInfoSchema })
export type AssetFacts = Readonly<z.infer<typeof assetFactsSchema>>

/** Requests about pictures of assets that only the page can draw, and about what was measured of them. */
export const assetMediaRequests = {
  /** Null while nothing of the asset is on this computer that could be measured. The service is not asked for it. */
  facts: { input: placeSchema, output: z.object({ facts: assetFactsSchema.nullable() }) },
  /** The waveform of a sound, once it was drawn. `mayDraw`: its file is here, and was measured to be short enough to be decoded. */
  wave: { input: placeSchema, output: z.object({ peaks: peaksSchema.nullable(), mayDraw: z.boolean() }) },
  /** Keeps a waveform that the page has drawn. */
  keepWave: { input: placeSchema.extend({ peaks: peaksSchema }), output: z.strictObject({}) },
  /** Keeps a still picture of a clip that the page has drawn: a WebP of at most `posterSidePx` a side. */
  keepPoster: {
    input: placeSchema.extend({
      picture: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= posterBytesMax),
    }),
    output: z.strictObject({}),
  },
} as const
