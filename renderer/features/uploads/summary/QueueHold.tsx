import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useUploads } from '../../../stores/uploads/uploads.ts'
import { useNowBefore } from '../../../ui/hooks/useNowBefore.ts'
import { endOfHold, queueHoldText } from '../queueHoldText.ts'

/** Why nothing is sent just now, and until when. */
export function QueueHold() {
  const { t, format } = useWords()
  const queue = useUploads((state) => state.queue)
  return <span>{queueHoldText(queue, useNowBefore(endOfHold(queue.hold)), t, format)}</span>
}
