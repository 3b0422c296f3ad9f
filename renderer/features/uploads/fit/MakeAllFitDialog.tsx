import { useMutation } from '@tanstack/react-query'
import { WandSparkles } from 'lucide-react'
import { useState } from 'react'
import { toAppError } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { uploadItems } from '../../../stores/uploads/uploads.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Fact, FactsList } from '../../../ui/facts/FactsList.tsx'
import { Problem } from '../../../ui/Problem.tsx'
import { startFits } from '../../fit/startFits.ts'
import { countSteps, fitWorkOf } from './fitWork.ts'

/** Says what is done in sum before it is done to all that were refused when it was asked for. */
export function MakeAllFitDialog({ onClose }: { onClose: () => void }) {
  const { t, format } = useWords()
  const [files] = useState(() => fitWorkOf(uploadItems().values()).offered)
  const making = useMutation({
    mutationFn: () =>
      startFits(
        files.map(({ id }) => id),
        {},
        t,
      ),
    onSuccess: onClose,
  })
  return (
    <Dialog
      title={files.length === 0 ? t('fit.makeAll') : t('fit.all.title', { count: files.length })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            data-autofocus=""
            icon={<WandSparkles />}
            disabled={files.length === 0}
            busy={making.isPending}
            onClick={() => making.mutate()}
          >
            {t('fit.makeAll')}
          </Button>
        </>
      }
    >
      {files.length === 0 ? (
        <p>{t('fit.all.none')}</p>
      ) : (
        <>
          <p>{t('fit.all.body')}</p>
          <FactsList>
            {countSteps(files).map(({ kind, count }) => (
              <Fact key={kind} name={t(`fit.all.${kind}`)}>
                {format.count(count)}
              </Fact>
            ))}
          </FactsList>
        </>
      )}
      {making.isError && (
        <div role="alert">
          <Problem error={toAppError(making.error)} />
        </div>
      )}
    </Dialog>
  )
}
