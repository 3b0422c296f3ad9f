import type { RequestInput, requests } from '../../../shared/contract.ts'
import type { Updates } from '../../../shared/updates.ts'
import { bridge } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { Button } from '../../ui/Button.tsx'
import { useAction } from '../../useAction.ts'

type InstallTime = RequestInput<(typeof requests)['updates']['install']>['when']

/** What can be done at this step, the likeliest last. */
export function UpdateButtons({ updates, onClose }: { updates: Updates; onClose: () => void }) {
  const { t } = useWords()
  const act = useAction()
  const { source, step, isSkipped, hasPage, waitsFor } = updates
  const ask = bridge().updates
  const close = <Button onClick={onClose}>{t('common.close')}</Button>
  const page = hasPage && (
    <Button look="primary" onClick={() => void act(ask.openPage({}))}>
      {t('updates.openPage')}
    </Button>
  )
  const install = (when: InstallTime, label: string, look: 'primary' | 'secondary' = 'secondary') => (
    <Button look={look} onClick={() => void act(ask.install({ when }))}>
      {label}
    </Button>
  )
  const download = (label: string) => (
    <Button look="primary" onClick={() => void act(ask.download({}))}>
      {label}
    </Button>
  )
  if (source !== 'app' && source !== 'page')
    return (
      <>
        {close}
        {page}
      </>
    )
  switch (step.kind) {
    case 'found':
      return (
        <>
          {!isSkipped && (
            <Button
              look="quiet"
              onClick={() => {
                void act(ask.skip({}))
                onClose()
              }}
            >
              {t('updates.skip')}
            </Button>
          )}
          <Button onClick={onClose}>{t('updates.later')}</Button>
          {source === 'app' ? download(t('updates.download')) : page}
        </>
      )
    case 'downloading':
      return (
        <>
          <Button look="quiet" onClick={() => void act(ask.cancelDownload({}))}>
            {t('updates.cancelDownload')}
          </Button>
          {close}
        </>
      )
    case 'downloaded':
      if (step.install !== null)
        return (
          <>
            {install('notNow', t('updates.notNow'))}
            {close}
          </>
        )
      return (
        <>
          {close}
          {install('atQuit', t('updates.atQuit'))}
          {waitsFor === null
            ? install('now', t('updates.install'), 'primary')
            : install('whenDone', t('updates.whenDone'), 'primary')}
        </>
      )
    case 'installing':
      return install('notNow', t('updates.notNow'))
    case 'idle':
    case 'checking':
    case 'upToDate':
    case 'failed':
      return (
        <>
          {close}
          {step.kind === 'failed' && step.during !== 'check' ? (
            download(t('common.retry'))
          ) : (
            <Button look="primary" busy={step.kind === 'checking'} onClick={() => void act(ask.check({}))}>
              {t('updates.check')}
            </Button>
          )}
        </>
      )
  }
}
