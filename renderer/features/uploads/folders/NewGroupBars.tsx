import type { NewGroupAnswer, UploadNewGroup } from '../../../../shared/uploads/folder-groups.ts'
import { bridge } from '../../../bridge.ts'
import { errorLine, errorWords } from '../../../i18n/errorText.ts'
import { foldersTexts } from '../../../i18n/foldersTexts.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useLaterTexts } from '../../../i18n/useLaterTexts.ts'
import { useUploads } from '../../../stores/uploads.ts'
import { Button } from '../../../ui/Button.tsx'
import { useAction } from '../../../useAction.ts'
import { QueueBar } from '../QueueBar.tsx'

/** Folders whose groups could not be made yet: why, and what may become of them. */
export function NewGroupBars() {
  useLaterTexts(foldersTexts)
  const waiting = useUploads((state) => state.queue.newGroups)
  return waiting.map(({ dropId, name, problem }) =>
    problem === null ? null : <NewGroupBar key={dropId} dropId={dropId} name={name} problem={problem} />,
  )
}

interface NewGroupBarProps extends Pick<UploadNewGroup, 'dropId' | 'name'> {
  readonly problem: NonNullable<UploadNewGroup['problem']>
}

function NewGroupBar({ dropId, name, problem }: NewGroupBarProps) {
  const { t } = useWords()
  const act = useAction()
  const { code, serviceMessage, isTriedAgain } = problem
  const why = errorLine(errorWords(code, serviceMessage, t), t)
  const answers: readonly NewGroupAnswer[] = ['tryAgain', 'chooseGroup', 'giveUp']
  return (
    <QueueBar
      words={
        <>
          {t(isTriedAgain ? 'folders.triedAgain' : 'folders.problem', { name, why })}
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
        <Button
          key={answer}
          size="small"
          onClick={() => void act(bridge().uploads.answerNewGroup({ dropId, answer }))}
        >
          {t(`folders.${answer}`)}
        </Button>
      ))}
    </QueueBar>
  )
}
