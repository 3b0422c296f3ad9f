import { useRef, useState } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import { useSound } from '../../../ui/player/sound.ts'
import { usePlayback } from '../../../ui/player/usePlayback.ts'
import { useSyncedVideos } from '../../../ui/player/useSyncedVideos.ts'
import type { AssetList } from '../list/useAssetList.ts'
import { useFacts } from '../media/useFacts.ts'
import { useSelection } from '../selection/selection.ts'
import { useZoom } from './useZoom.ts'

/** Two that are selected are compared at once: the one that the look was opened at, and the other one. */
function selectedBeside(list: AssetList, assetId: string | null): Asset | null {
  const { selection } = useSelection.getState()
  if (assetId === null || selection.mode !== 'some' || selection.ids.size !== 2) return null
  if (!selection.ids.has(assetId)) return null
  const other = [...selection.ids.keys()].find((id) => id !== assetId)
  const place = other === undefined ? undefined : list.known.indexes.get(other)
  return place === undefined ? null : (list.at(place) ?? null)
}

/** What the large look shows: one asset or two, how closely, and how it plays. */
export function useLook(list: AssetList, assetId: string | null, asset: Asset | undefined) {
  const [chosen, compareWith] = useState(() => selectedBeside(list, assetId))
  const beside = chosen?.assetId === assetId ? null : chosen
  const player = useRef<HTMLVideoElement>(null)
  const besidePlayer = useRef<HTMLVideoElement>(null)
  const shown = useRef<HTMLImageElement | HTMLVideoElement>(null)
  const besideShown = useRef<HTMLImageElement | HTMLVideoElement>(null)
  const plays = asset?.type === 'video' || asset?.type === 'audio'
  const muted = useSound((state) => state.muted)
  const facts = useFacts({ groupId: asset?.groupId ?? '', assetId: asset?.assetId ?? '' })
  const fps = facts?.media.kind === 'video' ? facts.media.fps : null
  // Beside another one it stands elsewhere in the page, and is another element.
  const element = `${asset?.assetId} ${beside === null ? 'alone' : 'beside'}`
  const playback = usePlayback(player, fps, plays ? element : '')
  const bothPlay = plays && beside?.type === 'video'
  useSyncedVideos(player, besidePlayer, bothPlay ? `${asset.assetId} ${beside.assetId}` : '')
  // Two are looked at alike, also while one of them is another one by now.
  const zoom = useZoom(beside === null ? (assetId ?? '') : `beside ${beside.assetId}`)
  return { beside, compareWith, player, besidePlayer, shown, besideShown, plays, muted, playback, zoom }
}

export type Look = ReturnType<typeof useLook>
