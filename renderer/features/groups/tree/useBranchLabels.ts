import { useMemo } from 'react'
import type { GroupKind } from '../../../../shared/groups.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'

export function useBranchLabels(): Readonly<Record<GroupKind, string>> {
  const { t } = useWords()
  return useMemo(
    () => ({
      official: t('groups.official'),
      virtual: t('groups.virtual'),
      realPerson: t('groups.realPerson'),
    }),
    [t],
  )
}
