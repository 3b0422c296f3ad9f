import type { AssetPage } from '../../../../../shared/assets.ts'

type Ask = (page: number) => Promise<AssetPage>

/**
 * A page that begins as the first one does is either the first one again, from a service that ignores which page is asked
 * for, or the list has moved down by just so much. The first page of now tells which; a repeated page brings nothing, so
 * that such a list has an end.
 */
export function withoutRepeats(ask: Ask, firstId: () => string | undefined): Ask {
  return async (page) => {
    const answer = await ask(page)
    const id = answer.assets[0]?.assetId
    if (page === 1 || id === undefined || id !== firstId()) return answer
    const top = await ask(1)
    return top.assets[0]?.assetId === id ? { ...answer, assets: [], total: null, hasMore: false } : answer
  }
}
