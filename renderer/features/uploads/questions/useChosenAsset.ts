import { useState } from 'react'
import type { Asset } from '../../../../shared/assets.ts'

interface ChosenAsset {
  /** undefined: none, or one that the group does not show any more. */
  readonly chosen: Asset | undefined
  readonly choose: (assetId: string) => void
}

/**
 * Which of the candidates is chosen: the likeliest when they come, and that one from then on. The group may be looked at again while
 * somebody compares, and what stands first then was not the one that they looked at.
 */
export function useChosenAsset(assets: readonly Asset[]): ChosenAsset {
  const [chosenId, choose] = useState<string | null>(null)
  const first = assets[0]
  if (chosenId === null && first !== undefined) choose(first.assetId)
  return { chosen: assets.find(({ assetId }) => assetId === chosenId), choose }
}
