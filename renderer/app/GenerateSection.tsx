import { Activity, useState } from 'react'
import { lazyView } from '../ui/lazyView.tsx'

/** The editor, the models and all that goes with them are fetched when they are opened for the first time. */
const code = () => import('../features/generate/index.ts')
const View = lazyView(async () => (await code()).GenerateView, { isLarge: true })

/** What stands in the column at the edge of the window meanwhile. */
export const GenerateSide = lazyView(async () => (await code()).GenerateSide, { isLarge: true })

/** Somebody is about to open it. */
export function preloadGenerate(): void {
  View.preload()
  GenerateSide.preload()
}

/** Composing and its results; nothing until they are opened, then kept as they were left. */
export function GenerateSection({ shown }: { shown: boolean }) {
  const [opened, setOpened] = useState(shown)
  if (shown && !opened) setOpened(true)
  if (!opened) return null
  return (
    <Activity mode={shown ? 'visible' : 'hidden'}>
      <View />
    </Activity>
  )
}
