import { useEffect, useState } from 'react'
import type { MediaInfo } from '../../../../shared/media/media.ts'
import { drawWave } from '../../assets/media/drawing/drawWave.ts'

/** The page holds all of the file while it decodes its sound: of a larger one it would be too much. */
const bytesMax = 64 * 2 ** 20
const durationMaxMs = 600_000

/** The waveform of a sound, or of what is heard in a clip; null while there is none. */
export function useStripWave(
  source: string | null,
  media: Extract<MediaInfo, { kind: 'video' | 'audio' }>,
): readonly number[] | null {
  const [peaks, setPeaks] = useState<readonly number[] | null>(null)
  const isHeard = media.kind === 'audio' || media.hasAudio
  const isWanted = isHeard && media.sizeBytes <= bytesMax && media.durationMs <= durationMaxMs
  useEffect(() => {
    if (source === null || !isWanted) return
    const ended = new AbortController()
    void drawWave(source, ended.signal).then(
      (drawn) => {
        if (!ended.signal.aborted) setPeaks(drawn)
      },
      // It cannot be decoded here: the strip says the time without it, too.
      () => {},
    )
    return () => ended.abort()
  }, [source, isWanted])
  return peaks
}
