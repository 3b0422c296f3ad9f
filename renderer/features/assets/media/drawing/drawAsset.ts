import type { Asset } from '../../../../../shared/assets.ts'
import { filePath } from '../../../../../shared/media/media-path.ts'
import { bridge, unwrap } from '../../../../bridge.ts'
import { drawAttempts } from './drawAttempts.ts'
import { drawPoster } from './drawPoster.ts'
import { createDrawQueue } from './drawQueue.ts'
import { drawWave } from './drawWave.ts'

/** A decoder each: more would only be slower, and hold up what a person plays. */
const posters = createDrawQueue(2)
const waves = createDrawQueue(1)

type Drawn = Pick<Asset, 'previewPath' | 'groupId' | 'assetId'>

/** Draws a still picture of the clip and keeps it: from then on it lies where pictures of what is here lie. Rejects without one. */
export const makePoster = (asset: Drawn, signal: AbortSignal): Promise<void> =>
  posters.run(async () => {
    const { groupId, assetId } = asset
    const picture = await drawAttempts().run(`${assetId} poster`, () => drawPoster(filePath(asset), signal))
    await unwrap(bridge().assetMedia.keepPoster({ groupId, assetId, picture }))
  }, signal)

/** The waveform of the sound, as it was kept or drawn now; null when none can be drawn. */
export const findWave = (asset: Drawn, signal: AbortSignal): Promise<readonly number[] | null> =>
  waves.run(async () => {
    const { groupId, assetId } = asset
    const known = await unwrap(bridge().assetMedia.wave({ groupId, assetId }))
    if (known.peaks !== null || !known.mayDraw) return known.peaks
    const peaks = await drawAttempts().run(`${assetId} wave`, () => drawWave(filePath(asset), signal))
    await unwrap(bridge().assetMedia.keepWave({ groupId, assetId, peaks }))
    return peaks
  }, signal)
