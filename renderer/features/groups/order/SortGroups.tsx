import { ArrowDownUp } from 'lucide-react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { groupSorts } from '../../../stores/treeLayout.ts'
import { setView, useView } from '../../../stores/view.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { Menu } from '../../../ui/Menu.tsx'

/** In which order the groups of each sort stand. */
export function SortGroups() {
  const { t } = useWords()
  const sort = useView((view) => view.groupSort)
  return (
    <Menu
      entries={groupSorts.map((choice) => ({
        label: t(`tree.sorts.${choice}`),
        checked: choice === sort,
        onSelect: () => setView({ groupSort: choice }),
      }))}
    >
      <IconButton size="small" label={t('tree.sort')} icon={<ArrowDownUp />} />
    </Menu>
  )
}
