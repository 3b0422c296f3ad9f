import { useState } from 'react'
import type { ExportFormat, LibraryExport, LibrarySelection } from '../../../../shared/library.ts'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { outTexts } from '../../../i18n/later/outTexts.ts'
import { useLaterTexts } from '../../../i18n/later/useLaterTexts.ts'
import { useGroups } from '../../../queries.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Segments } from '../../../ui/Field.tsx'
import { shortName } from '../../../ui/names/shortName.ts'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { useAction } from '../../../useAction.ts'
import { ListReading } from '../ListReading.tsx'
import { useListKnown } from '../useListKnown.ts'
import styles from './ExportDialog.module.css'
import { type ExportChoice, exportChoices } from './exportChoices.ts'

const formats = [
  { value: 'csv', label: 'CSV' },
  { value: 'json', label: 'JSON' },
] as const

interface ExportDialogProps {
  readonly selection: LibrarySelection
  /** Of the selection; null: as many as there are. */
  readonly count: number | null
  readonly onClose: () => void
}

/** Which assets, and as what; where to is asked by the system. */
export function ExportDialog({ selection, count, onClose }: ExportDialogProps) {
  useLaterTexts(outTexts)
  const { t } = useWords()
  const act = useAction()
  const groups = useGroups().data?.groups ?? []
  const choices = exportChoices(selection)
  const [scope, setScope] = useState(choices[0].scope)
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<'diskFull' | 'refused' | null>(null)
  const chosen = choices.find((choice) => choice.scope === scope) ?? choices[0]
  const known = useListKnown(chosen.selection)

  const labelOf = (choice: ExportChoice): string => {
    const group = groups.find(({ groupId }) => groupId === choice.groupId)
    // Not "this group": it need not be the one that is looked at.
    if (group !== undefined) return t('out.export.groupNamed', { name: shortName(group.name) })
    if (choice.scope !== 'given') return t(`out.export.${choice.scope}`)
    return count === null ? t('out.export.shown') : t('out.export.chosen', { count })
  }

  const finish = (answer: LibraryExport | null): void => {
    setBusy(false)
    if (answer === null || answer.outcome === 'cancelled') return
    if (answer.outcome === 'notWritten') {
      setProblem(answer.reason)
      return
    }
    showToast({
      tone: 'good',
      title: t('out.export.done', { count: answer.count, name: answer.fileName }),
      ...(answer.isWhole ? {} : { body: t('out.export.inPart') }),
    })
    onClose()
  }

  const save = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    finish(await act(bridge().library.export({ selection: chosen.selection, format })))
  }

  return (
    <Dialog
      title={t('out.export.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" data-autofocus="" busy={isBusy} onClick={() => void save()}>
            {t('out.export.save')}
          </Button>
        </>
      }
    >
      <div className={styles.rows}>
        {choices.length === 1 ? (
          <p>{labelOf(chosen)}</p>
        ) : (
          <Segments
            label={t('out.export.what')}
            fill
            value={scope}
            choices={choices.map((choice) => ({ value: choice.scope, label: labelOf(choice) }))}
            onChange={setScope}
          />
        )}
        <ListReading key={chosen.scope} known={known} />
        <Segments label={t('out.export.format')} fill value={format} choices={formats} onChange={setFormat} />
        <p>{t(format === 'csv' ? 'out.export.hintCsv' : 'out.export.hintJson')}</p>
        <p>{t('out.export.columns')}</p>
        {problem !== null && (
          <p role="alert" className={styles.problem}>
            {t(`out.export.${problem}`)}
          </p>
        )}
      </div>
    </Dialog>
  )
}
