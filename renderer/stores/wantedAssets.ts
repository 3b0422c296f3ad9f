import { create } from 'zustand'
import type { Asset } from '../../shared/assets.ts'
import { showSection } from './view.ts'

/** Assets that a person wants to generate with, until "Generate" has taken them: it may have to be fetched first. */
export const useWantedAssets = create<{ readonly assets: readonly Asset[] }>()(() => ({ assets: [] }))

/** Opens "Generate" with the assets in the draft that is open there. */
export function generateWith(assets: readonly Asset[]): void {
  if (assets.length === 0) return
  useWantedAssets.setState({ assets })
  showSection('generate')
}
