import { useMemo } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { TreeBranch } from '../../../stores/treeLayout.ts'

export function useBranchLabels(): Readonly<Record<TreeBranch, string>> {
  const { t } = useWords()
  return useMemo(
    () => ({
      favourites: t('groups.favourites'),
      recent: t('groups.recent'),
      official: t('groups.official'),
      virtual: t('groups.virtual'),
      realPerson: t('groups.realPerson'),
    }),
    [t],
  )
}
