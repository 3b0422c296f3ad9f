import { useQuery } from '@tanstack/react-query'
import type { Asset } from '../../../../shared/assets.ts'
import type { FoundById, LibraryKnowledge } from '../../../../shared/library.ts'
import { bridge, unwrap } from '../../../bridge.ts'
import { pastedId } from '../../assets/pasted/pastedId.ts'
import { isSurelyId } from '../../assets/pasted/sureId.ts'

const shownAtMost = 8

export interface FoundAssets {
  readonly assets: readonly Asset[]
  /** How many have the text in their name; the first of them are shown. */
  readonly total: number
  readonly state: 'asking' | 'there' | 'failed'
  /** They are those of the text before: shown until the answer comes, but not what is asked for. */
  readonly isOfBefore: boolean
  /** How much of the library that is about; null while nothing is asked. */
  readonly knowledge: LibraryKnowledge | null
  /** An id that not all groups were asked for, and in none of the others; else null. */
  readonly unasked: { readonly assetId: string; readonly found: FoundById } | null
  /** What may be an id that nothing here bears, or the beginning of a name: groups are asked for it when somebody says so. */
  readonly maybeId: string | null
}

/** Assets of all groups by their name from the index, offline too; one whose id was pasted also by asking the groups. */
export function usePaletteAssets(typed: string): FoundAssets {
  const id = pastedId(typed)
  const text = id ?? typed.trim().slice(0, 200)
  // Of the assets, so that nothing of another account is shown.
  const named = useQuery({
    queryKey: ['assets', 'palette', text],
    queryFn: () =>
      unwrap(
        bridge().library.list({
          query: {
            scope: { kind: 'all' },
            filter: { text },
            sort: { by: 'added', descending: true },
          },
          offset: 0,
          limit: shownAtMost,
        }),
      ),
    enabled: text !== '',
    gcTime: 10_000,
    placeholderData: (before) => before,
  })
  const isUnknown = id !== null && named.data?.total === 0 && !named.isPlaceholderData
  const asked = useQuery({
    queryKey: ['assets', 'palette', 'id', id],
    queryFn: () => unwrap(bridge().library.findById({ assetId: id ?? '' })),
    enabled: isUnknown && isSurelyId(id),
    gcTime: 10_000,
  })
  if (text === '')
    return {
      assets: [],
      total: 0,
      state: 'there',
      isOfBefore: false,
      knowledge: null,
      unasked: null,
      maybeId: null,
    }
  const byId = isUnknown ? asked.data?.asset : undefined
  const assets = byId != null ? [byId] : (named.data?.assets ?? [])
  const isAsking = named.isFetching || asked.isFetching
  const isFailed = named.isError || asked.isError
  return {
    assets,
    total: Math.max(assets.length, named.data?.total ?? 0),
    state: isAsking ? 'asking' : isFailed ? 'failed' : 'there',
    isOfBefore: named.isPlaceholderData,
    knowledge: named.data?.knowledge ?? null,
    unasked:
      isUnknown && !isAsking && asked.data !== undefined && asked.data.leftGroups > 0
        ? { assetId: id, found: asked.data }
        : null,
    maybeId: isUnknown && !isSurelyId(id) ? id : null,
  }
}
