import { Activity, lazy, Suspense, useState } from 'react'

/** The editor, the models and all that goes with them are fetched when they are opened for the first time. */
const code = () => import('../features/generate/index.ts')
const View = lazy(async () => ({ default: (await code()).GenerateView }))
const LazySide = lazy(async () => ({ default: (await code()).GenerateSide }))

/** Composing and its results; nothing until they are opened, then kept as they were left. */
export function GenerateSection({ shown }: { shown: boolean }) {
  const [opened, setOpened] = useState(shown)
  if (shown && !opened) setOpened(true)
  if (!opened) return null
  return (
    <Activity mode={shown ? 'visible' : 'hidden'}>
      <Suspense fallback={null}>
        <View />
      </Suspense>
    </Activity>
  )
}

/** What stands in the column at the edge of the window meanwhile. */
export const GenerateSide = ({ rail }: { rail: boolean }) => (
  <Suspense fallback={null}>
    <LazySide rail={rail} />
  </Suspense>
)
