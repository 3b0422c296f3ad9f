import type { KeyboardEvent } from 'react'
import { isHeldPress } from './heldPress.ts'

/** Around buttons that pay or make something: Enter, held a little long, presses the one that it is on no second time. */
export function pressOnce({ nativeEvent }: Pick<KeyboardEvent, 'nativeEvent'>): void {
  if (nativeEvent.target instanceof HTMLButtonElement && isHeldPress(nativeEvent))
    nativeEvent.preventDefault()
}
