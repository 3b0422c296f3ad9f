import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import type { CopyFormat } from '../../../../shared/library.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { settingsQuery } from '../../../queries.ts'
import { Button } from '../../../ui/Button.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import type { AssetList } from '../list/useAssetList.ts'
import { copyEntries } from './copyEntries.tsx'
import { useSelection } from './selection.ts'
import { selectedCount } from './selectionModel.ts'
import { someFailed } from './someFailed.ts'

interface CopyAsProps {
  readonly list: AssetList
  readonly disabled?: boolean
  readonly onCopy: (format: CopyFormat, withFailed: boolean) => void
}

/** A button with all that the selection can be copied as. */
export function CopyAs({ list, disabled = false, onCopy }: CopyAsProps) {
  const { t } = useWords()
  const { data: settings } = useQuery(settingsQuery)
  return (
    <Menu
      entries={() => {
        const { selection } = useSelection.getState()
        const count = selectedCount(selection, list.count?.known ?? 0)
        return copyEntries({
          onCopy,
          count,
          someFailed: someFailed(list, selection),
          usual: settings?.copyFormat ?? 'ids',
          t,
        })
      }}
    >
      <Button size="small" disabled={disabled}>
        {t('copyAs.title')}
        <ChevronDown aria-hidden="true" />
      </Button>
    </Menu>
  )
}
