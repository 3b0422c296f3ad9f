import { useEffect, useRef, useState } from 'react'
import { useTyping } from '../../../../stores/typingPause.ts'
import { createPictureTurns, type PictureTurn } from './pictureTurns.ts'

/** Those of the whole page. */
export const pictureTurns = createPictureTurns({
  now: () => performance.now(),
  nextFrame: (run) => requestAnimationFrame(run),
  setTimer: (run, delayMs) => setTimeout(run, delayMs),
})
// The next letter takes the list away again, and would wait for all that its pictures take.
useTyping.subscribe(({ isTyping }) => pictureTurns.hold('typing', isTyping))

/** Whether the turn of a picture has come: it stays so. `end` is to be called when the picture is there or has failed. */
export function usePictureTurn(): { readonly hasCome: boolean; readonly end: () => void } {
  const [hasCome, setCome] = useState(false)
  const turn = useRef<PictureTurn | null>(null)
  useEffect(() => {
    const asked = pictureTurns.ask(() => setCome(true))
    turn.current = asked
    return asked.end
  }, [])
  return { hasCome, end: () => turn.current?.end() }
}
