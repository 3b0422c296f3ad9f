import type { NewGroupAnswer } from '../../../../shared/uploads/folder-groups.ts'
import { bridge } from '../../../bridge.ts'
import { errorLine, errorWords } from '../../../i18n/errorText.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { foldersTexts } from '../../../i18n/later/foldersTexts.ts'
import { useLaterTexts } from '../../../i18n/later/useLaterTexts.ts'
import { useUploads } from '../../../stores/uploads/uploads.ts'
import { Button } from '../../../ui/Button.tsx'
import { useAction } from '../../../useAction.ts'
import { QueueBar } from '../QueueBar.tsx'
import { type NewGroupTrouble, newGroupTroubles } from './newGroupTroubles.ts'

const answers: readonly NewGroupAnswer[] = ['tryAgain', 'chooseGroup', 'giveUp']

/** Folders whose groups could not be made yet: why, and what may become of them. */
export function NewGroupBars() {
  useLaterTexts(foldersTexts)
  const waiting = useUploads((state) => state.queue.newGroups)
  return newGroupTroubles(waiting).map((trouble) => <NewGroupBar key={trouble.reason} trouble={trouble} />)
}

function NewGroupBar({ trouble: { problem, groups } }: { trouble: NewGroupTrouble }) {
  const { t } = useWords()
  const act = useAction()
  const { code, serviceMessage, isTriedAgain } = problem
  const why = errorLine(errorWords(code, serviceMessage, t), t)
  const others = groups.length - 1
  const told = { name: groups[0]?.name ?? '', count: others, why }
  const sentence = isTriedAgain ? 'triedAgain' : 'problem'

  async function answerAll(answer: NewGroupAnswer): Promise<void> {
    for (const { dropId } of groups) await act(bridge().uploads.answerNewGroup({ dropId, answer }))
  }

  return (
    <QueueBar
      isWide
      words={
        <>
          {others > 0 ? t(`folders.${sentence}Many`, told) : t(`folders.${sentence}`, told)}
          {serviceMessage !== null && serviceMessage !== '' && (
            <>
              {' '}
              {t('common.serviceSays')} <q>{serviceMessage}</q>
            </>
          )}
        </>
      }
    >
      {answers.map((answer) => (
        <Button key={answer} size="small" onClick={() => void answerAll(answer)}>
          {t(`folders.${answer}`)}
        </Button>
      ))}
    </QueueBar>
  )
}
