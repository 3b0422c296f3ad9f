import { Download, FolderOpen, FolderPlus, SlidersHorizontal, StepForward, Trash2, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { Button, IconButton } from '../../../../ui/Button.tsx'
import { can, isCancellable } from '../commands/abilities.ts'
import { openResultDialog } from '../commands/dialogs.ts'
import { useResultCommands } from '../commands/useResultCommands.ts'
import styles from './bodies/Trouble.module.css'

interface ActionsProps {
  readonly result: GenerationResult
  readonly tabIndex: 0 | -1
}

/** What a person does next with a video: in words where it is large, as signs where it is small. */
export function ReadyActions({ result, large, tabIndex }: ActionsProps & { readonly large: boolean }) {
  const { t } = useWords()
  const commands = useResultCommands()
  const abilities = can(result)
  const { resultId } = result
  return (
    <div className={styles.actions}>
      <Button
        size="small"
        look={large ? 'secondary' : 'quiet'}
        className={large ? '' : (styles.flush ?? '')}
        tabIndex={tabIndex}
        icon={<SlidersHorizontal />}
        onClick={() => commands.reuse(result)}
      >
        {t('generate.results.command.useSettings')}
      </Button>
      {abilities.continue && (
        <Button
          size="small"
          look={large ? 'secondary' : 'quiet'}
          tabIndex={tabIndex}
          icon={<StepForward />}
          onClick={() => commands.continueFrom(result)}
        >
          {t('generate.results.command.continueFrom')}
        </Button>
      )}
      {abilities.downloadAgain && (
        <Button
          size="small"
          tabIndex={tabIndex}
          icon={<Download />}
          onClick={() => commands.downloadAgain(result)}
        >
          {t('generate.results.downloadAgain')}
        </Button>
      )}
      {abilities.addToLibrary && (
        <Sign
          label={t('generate.results.command.addToLibrary')}
          icon={<FolderPlus />}
          large={large}
          tabIndex={tabIndex}
          onClick={() => openResultDialog({ kind: 'group', resultId, purpose: 'video' })}
        />
      )}
      {abilities.showInFolder && (
        <IconButton
          size="small"
          tabIndex={tabIndex}
          label={t('generate.results.command.showInFolder')}
          icon={<FolderOpen />}
          onClick={() => commands.showInFolder(result)}
        />
      )}
      <RemoveButton resultId={resultId} tabIndex={tabIndex} />
    </div>
  )
}

interface SignProps {
  readonly label: string
  readonly icon: ReactNode
  readonly large: boolean
  readonly tabIndex: 0 | -1
  readonly onClick: () => void
}

function Sign({ label, icon, large, tabIndex, onClick }: SignProps) {
  return large ? (
    <Button size="small" look="quiet" tabIndex={tabIndex} icon={icon} onClick={onClick}>
      {label}
    </Button>
  ) : (
    <IconButton size="small" tabIndex={tabIndex} label={label} icon={icon} onClick={onClick} />
  )
}

export function RemoveButton({ resultId, tabIndex }: { resultId: string; tabIndex: 0 | -1 }) {
  const { t } = useWords()
  return (
    <IconButton
      size="small"
      tabIndex={tabIndex}
      label={t('generate.results.command.remove')}
      icon={<Trash2 />}
      onClick={() => openResultDialog({ kind: 'remove', resultId })}
    />
  )
}

/** Of what has ended without a video: why, in a sentence, and the way to try it once more. */
export function EndedActions({
  result,
  kind,
  tabIndex,
}: ActionsProps & { readonly kind: 'cancelled' | 'noLongerKnown' }) {
  const { t } = useWords()
  const commands = useResultCommands()
  return (
    <>
      <p className={styles.why}>
        <span>{t(`generate.results.${kind}Body`)}</span>
      </p>
      <div className={styles.actions}>
        <Button
          size="small"
          look="quiet"
          className={styles.flush ?? ''}
          tabIndex={tabIndex}
          icon={<SlidersHorizontal />}
          onClick={() => commands.reuse(result)}
        >
          {t('generate.results.command.useSettings')}
        </Button>
        <RemoveButton resultId={result.resultId} tabIndex={tabIndex} />
      </div>
    </>
  )
}

/** Only what the service has not begun with can be taken back. */
export function CancelAction({ result, tabIndex }: ActionsProps) {
  const { t } = useWords()
  const commands = useResultCommands()
  if (result.state.kind !== 'queued' || !isCancellable(result)) return null
  return (
    <div className={styles.actions}>
      <Button
        size="small"
        tabIndex={tabIndex}
        icon={<X />}
        busy={result.state.cancelling}
        onClick={() => commands.cancel(result)}
      >
        {t('generate.results.command.cancel')}
      </Button>
    </div>
  )
}
