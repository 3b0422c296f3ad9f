import { bridge } from '../../../bridge.ts'
import type { Translate } from '../../../i18n/index.ts'
import { showAsset } from '../../../stores/shownAsset.ts'
import { showToast } from '../../../ui/toasts/toasts.ts'
import type { useAction } from '../../../useAction.ts'

interface PastedId {
  readonly assetId: string
  /** Nobody has pasted another one since. */
  readonly isLatest: () => boolean
  /** The person is where it was pasted. */
  readonly isStillThere: () => boolean
}

/** Fetched when somebody pastes an id. */
export async function findPasted(
  { assetId, isLatest, isStillThere }: PastedId,
  act: ReturnType<typeof useAction>,
  t: Translate,
): Promise<void> {
  const found = await act(bridge().library.findById({ assetId }))
  if (!isLatest() || found === null) return
  const { asset, askedGroups } = found
  if (asset === null)
    showToast({
      tone: 'bad',
      title: t('browse.notFound'),
      body: t('browse.notFoundIn', { count: askedGroups }),
    })
  else if (isStillThere()) showAsset(asset)
  else
    showToast({
      tone: 'good',
      title: asset.name,
      action: { label: t('uploads.showAsset'), onSelect: () => showAsset(asset) },
    })
}
