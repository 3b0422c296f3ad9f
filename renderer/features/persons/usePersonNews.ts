import { useEffect } from 'react'
import { bridge } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { closeDialog, openGroup, useView } from '../../stores/view.ts'
import { showToast } from '../../ui/toasts/toasts.ts'

/** Tells of a person who was verified; where that is being waited for, opens the new group. */
export function usePersonNews(): void {
  const { t } = useWords()
  useEffect(
    () =>
      bridge().subscribe('personAppeared', ({ groupId, name }) => {
        showToast({ tone: 'good', title: t('persons.appeared', { name }) })
        if (useView.getState().dialog?.kind !== 'verifyPerson') return
        closeDialog()
        openGroup(groupId)
      }),
    [t],
  )
}
