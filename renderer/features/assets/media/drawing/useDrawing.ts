import { useEffect, useMemo, useState } from 'react'
import type { Asset } from '../../../../../shared/assets.ts'
import { useRecoveries } from '../../../../stores/recoveries.ts'

/** What is scrolled past within this time is not begun. */
const restMs = 150
/** Waveforms of so many sounds are remembered in the page: 64 small numbers each. */
const wavesMax = 1_000
const waves = new Map<string, readonly number[]>()

/** Not the asset itself: each list that comes brings another object of the same. */
function useSubject(asset: Asset | null) {
  const { groupId = '', assetId = '', previewPath = null } = asset ?? {}
  const recoveries = useRecoveries(({ count }) => count)
  const subject = useMemo(() => ({ groupId, assetId, previewPath }), [groupId, assetId, previewPath])
  return { subject, attempt: `${recoveries} ${groupId}/${assetId} ${previewPath}` }
}

/** Begins when the tile has rested on the screen, and ends when it leaves it. */
function whileShown(draw: (signal: AbortSignal) => Promise<void>): () => void {
  const shown = new AbortController()
  const timer = setTimeout(() => void draw(shown.signal), restMs)
  return () => {
    clearTimeout(timer)
    shown.abort()
  }
}

export type PosterState = 'none' | 'drawing' | 'drawn' | 'failed'

/** Draws a still picture of the clip while `wanted`: once, for good. */
export function usePoster(asset: Asset | null, wanted: boolean): PosterState {
  const { subject, attempt } = useSubject(asset)
  const [last, setLast] = useState<{ readonly attempt: string; readonly state: PosterState } | null>(null)
  const state = last?.attempt === attempt ? last.state : 'none'
  useEffect(() => {
    if (!wanted || state === 'drawn' || state === 'failed') return
    return whileShown(async (signal) => {
      try {
        const { makePoster } = await import('./drawAsset.ts')
        await makePoster(subject, signal)
        setLast({ attempt, state: 'drawn' })
      } catch {
        if (!signal.aborted) setLast({ attempt, state: 'failed' })
      }
    })
  }, [subject, attempt, wanted, state])
  return state === 'none' && wanted ? 'drawing' : state
}

/** The waveform of a sound; null while there is none. */
export function useWave(asset: Asset): readonly number[] | null {
  const { subject, attempt } = useSubject(asset)
  const key = `${asset.groupId}/${asset.assetId}`
  const [found, setFound] = useState<{ readonly key: string; readonly peaks: readonly number[] } | null>(null)
  const peaks = waves.get(key) ?? (found?.key === key ? found.peaks : null)
  const isKnown = peaks !== null
  useEffect(() => {
    if (isKnown || attempt === '') return
    return whileShown(async (signal) => {
      try {
        const { findWave } = await import('./drawAsset.ts')
        const drawn = await findWave(subject, signal)
        if (drawn === null) return
        if (waves.size >= wavesMax) waves.clear()
        waves.set(key, drawn)
        setFound({ key, peaks: drawn })
      } catch {
        // It cannot be decoded here, or was scrolled past: the sign of a sound stays.
      }
    })
  }, [subject, key, attempt, isKnown])
  return peaks
}
