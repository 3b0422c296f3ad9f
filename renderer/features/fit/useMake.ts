import { useMutation } from '@tanstack/react-query'
import type { FitChoices } from '../../../shared/fit/plan/fit-plan.ts'
import type { FitSubject } from '../../../shared/fit/requests.ts'
import { bridge, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { showUploads } from '../../stores/view.ts'
import { showToast } from '../../ui/toasts/toasts.ts'

/** Starts the making, of others by the same choices too; how far it is stands in the queue. */
export function useMake(subject: FitSubject, others: readonly string[], onDone: () => void) {
  const { t } = useWords()
  return useMutation({
    mutationFn: async (choices: FitChoices): Promise<number> => {
      if (subject.kind === 'asset') {
        const { groupId, assetId } = subject
        await unwrap(bridge().fit.trimAsset({ groupId, assetId, choices }))
        return 0
      }
      const uploadIds = [subject.uploadId, ...others]
      return (await unwrap(bridge().fit.start({ uploadIds, choices }))).cannotCount
    },
    onSuccess: (cannotCount) => {
      onDone()
      showUploads()
      if (cannotCount > 0) showToast({ tone: 'plain', title: t('fit.all.cannot', { count: cannotCount }) })
    },
  })
}
