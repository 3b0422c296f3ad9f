import { useEffect, useState } from 'react'

/**
 * The address of a still picture once it is loaded, for the `poster` of a clip: in place of one that is not there Chromium shows
 * nothing at all, not even the first frame, until the clip is played.
 */
export function useLoadedStill(source: string | null): string | undefined {
  const [loaded, setLoaded] = useState<string | null>(null)
  useEffect(() => {
    if (source === null) return
    const picture = new Image()
    picture.onload = () => setLoaded(source)
    picture.src = source
    return () => {
      picture.onload = null
    }
  }, [source])
  return source !== null && loaded === source ? source : undefined
}
