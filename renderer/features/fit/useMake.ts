import { useMutation } from '@tanstack/react-query'
import type { FitChoices } from '../../../shared/fit/plan/fit-plan.ts'
import type { FitSubject } from '../../../shared/fit/requests.ts'
import { bridge, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { showUploads } from '../../stores/view.ts'
import { startFits } from './startFits.ts'

/** Starts the making, of others by the same choices too; how far it is stands in the queue. */
export function useMake(subject: FitSubject, others: readonly string[], onDone: () => void) {
  const { t } = useWords()
  return useMutation({
    mutationFn: async (choices: FitChoices): Promise<void> => {
      if (subject.kind === 'upload') {
        await startFits([subject.uploadId, ...others], choices, t)
        return
      }
      const { groupId, assetId } = subject
      await unwrap(bridge().fit.trimAsset({ groupId, assetId, choices }))
    },
    onSuccess: () => {
      onDone()
      showUploads()
    },
  })
}
