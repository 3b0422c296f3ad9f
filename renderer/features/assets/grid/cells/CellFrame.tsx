import type { CSSProperties, ReactNode } from 'react'
import type { Asset } from '../../../../../shared/assets.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { assetDescription } from '../../assetText.ts'

interface FrameProps {
  /** From 1. */
  readonly column: number
  readonly tabStop: boolean
  readonly className: string | undefined
  readonly style: CSSProperties
  readonly children?: ReactNode
}

interface AssetFrameProps extends FrameProps {
  readonly asset: Asset
  /** Where it is, if that is not said elsewhere. */
  readonly groupName: string | null
  readonly selected: boolean
  /** A menu is open about it alone. */
  readonly asked: boolean
  /** Said to who points at it, where its name may be cut. */
  readonly title?: string
}

/**
 * The cell of an asset, however it looks: what the keyboard and a screen reader know of it. What is pressed on it and dragged from it is
 * the grid's to hear, which knows the asset by the id that the cell bears.
 */
export function AssetFrame({
  asset,
  groupName,
  selected,
  asked,
  column,
  tabStop,
  children,
  ...look
}: AssetFrameProps) {
  const { t, format } = useWords()
  return (
    <td
      role="gridcell"
      aria-label={asset.name}
      aria-description={assetDescription(asset, groupName, t, format)}
      aria-colindex={column}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      draggable
      data-asset-id={asset.assetId}
      data-asked={asked || undefined}
      {...look}
    >
      {children}
    </td>
  )
}

/** The cell of a place whose asset is not on hand. */
export function SkeletonFrame({
  index,
  column,
  tabStop,
  children,
  ...look
}: FrameProps & { readonly index: number }) {
  const { t } = useWords()
  return (
    <td
      role="gridcell"
      aria-label={t('common.loading')}
      aria-busy="true"
      aria-colindex={column}
      tabIndex={tabStop ? 0 : -1}
      data-index={index}
      {...look}
    >
      {children}
    </td>
  )
}
