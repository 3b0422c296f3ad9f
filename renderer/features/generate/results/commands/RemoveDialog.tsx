import { useState } from 'react'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { bridge } from '../../../../bridge.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { Checkbox } from '../../../../ui/Checkbox.tsx'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { showToast } from '../../../../ui/toasts/toasts.ts'
import { useAction } from '../../../../useAction.ts'

/** With or without its file: the file stays unless a person says otherwise. */
export function RemoveDialog({ result, onClose }: { result: GenerationResult; onClose: () => void }) {
  const { t } = useWords()
  const act = useAction()
  const [withFile, setWithFile] = useState(false)
  const { resultId, video } = result
  const file = video === null || video.missing ? null : video.fileName

  async function remove(): Promise<void> {
    onClose()
    const done = await act(bridge().generation.remove({ resultId, withFile: withFile && file !== null }))
    if (done !== null) showToast({ tone: 'plain', title: t('generate.results.did.removed') })
  }

  return (
    <Dialog
      title={t('generate.results.removeTitle')}
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus="" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button look="danger" onClick={() => void remove()}>
            {t('generate.results.command.remove')}
          </Button>
        </>
      }
    >
      <p>
        {t('generate.results.removeBody')}{' '}
        {result.state.kind === 'downloading' && t('generate.results.removeNotHere')}
        {file !== null && !withFile && t('generate.results.removeKeep')}
      </p>
      {file !== null && (
        <Checkbox
          label={t('generate.results.removeFile', { name: file })}
          checked={withFile}
          onChange={setWithFile}
        />
      )}
    </Dialog>
  )
}
