import { WandSparkles } from 'lucide-react'
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import type { FitLook, FitSubject } from '../../../shared/fit/requests.ts'
import { validateMedia } from '../../../shared/media/validation.ts'
import { toAppError } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { cx } from '../../ui/cx.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { shortcutKey } from '../../ui/keys/shortcutKey.ts'
import { isTextField } from '../../ui/keys/textField.ts'
import { Problem } from '../../ui/Problem.tsx'
import styles from './FitDialog.module.css'
import { ShapeChoice } from './frame/ShapeChoice.tsx'
import { choicesOf, type FitDraft, firstDraft } from './model/fitDraft.ts'
import { boundsOf, previewOf, windowOf } from './model/fitPreview.ts'
import { Original } from './original/Original.tsx'
import { usePlayer } from './original/usePlayer.ts'
import { sameText } from './others/sameText.ts'
import { useOthers } from './others/useOthers.ts'
import { Result } from './result/Result.tsx'
import { ClipPart } from './strip/ClipPart.tsx'
import { clipAction } from './strip/clipKeys.ts'
import { useMake } from './useMake.ts'
import { FitSteps } from './words/FitSteps.tsx'
import { FitTable } from './words/FitTable.tsx'

/** A wider picture has the whole width of the dialog, since beside another it would be a line. */
const wideRatio = 3

interface FitEditorProps {
  readonly title: string
  readonly subject: FitSubject
  readonly look: FitLook
  readonly onClose: () => void
}

export function FitEditor({ title, subject, look, onClose }: FitEditorProps) {
  const { t } = useWords()
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const [before] = useState<FitDraft>(() => firstDraft(look))
  const [draft, setDraft] = useState(before)
  const change = (to: Partial<FitDraft>) => setDraft((last) => ({ ...last, ...to }))
  const preview = useMemo(() => previewOf(look, draft), [look, draft])
  const others = useOthers(subject)
  const [withOthers, setWithOthers] = useState(false)
  const making = useMake(subject, withOthers ? others : [], onClose)
  const { media } = look
  const violations = useMemo(() => (media === null ? [] : validateMedia(media).violations), [media])
  const bounds = useMemo(() => boundsOf(look), [look])
  const part = bounds === null ? null : windowOf(draft, bounds)
  const player = usePlayer(look, part)
  const isReady = preview.kind === 'plan' && preview.violations.length === 0 && preview.changes
  const hasPicture = media?.kind === 'image' || media?.kind === 'video'
  const isWide = hasPicture && media.width / media.height > wideRatio

  function onKeyDown(event: KeyboardEvent): void {
    const { target } = event
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    // Buttons press themselves, and fields send the form.
    if (event.key === 'Enter' && target instanceof Element && target.closest('[role="slider"]') !== null) {
      event.preventDefault()
      form.current?.requestSubmit()
    } else if (part !== null && bounds !== null && player.canPlay && !isTextField(target)) {
      const at = { playheadMs: player.playback.atSeconds * 1000, window: part, bounds }
      const action = clipAction(shortcutKey(event), at)
      if (action === null) return
      event.preventDefault()
      if (action.kind === 'window') change({ window: action.window })
      else player.playback.act(action)
    }
  }

  return (
    <Dialog
      title={title}
      width="large"
      unsaved={draft !== before}
      onClose={onClose}
      onKeyDown={onKeyDown}
      footer={
        <>
          {others.length > 0 && media !== null && (
            <span className={styles.others}>
              <Checkbox
                label={sameText(media.kind, others.length, t)}
                checked={withOthers}
                onChange={setWithOthers}
              />
            </span>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            submits
            form={formId}
            look="primary"
            data-autofocus=""
            icon={<WandSparkles />}
            aria-disabled={!isReady}
            busy={making.isPending}
          >
            {t(subject.kind === 'upload' ? 'fit.makeIt' : 'fit.dialog.make')}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        noValidate
        className={cx(styles.editor, isWide && styles.wide)}
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && !making.isPending) making.mutate(choicesOf(draft, look))
        }}
      >
        {hasPicture && (
          <ShapeChoice
            look={look}
            isAccepted={violations.length === 0}
            draft={draft}
            preview={preview}
            picture={player.picture}
            onChange={change}
          />
        )}
        {media !== null && (
          <Original
            look={look}
            media={media}
            draft={draft}
            preview={preview}
            violations={violations}
            player={player}
            onChange={change}
          />
        )}
        <Result look={look} preview={preview} player={player} part={part} />
        {part !== null && bounds !== null && (media?.kind === 'video' || media?.kind === 'audio') && (
          <ClipPart
            look={look}
            media={media}
            part={part}
            bounds={bounds}
            dropSound={draft.dropSound}
            player={player}
            onChange={change}
          />
        )}
        <FitSteps
          media={media}
          preview={preview}
          note={t(subject.kind === 'upload' ? 'fit.dialog.untouched' : 'fit.dialog.newAsset')}
        />
        {media !== null && preview.kind === 'plan' && (
          <FitTable media={media} plan={preview.plan} violations={violations} />
        )}
      </form>
      {making.isError && (
        <div role="alert">
          <Problem error={toAppError(making.error)} />
        </div>
      )}
    </Dialog>
  )
}
