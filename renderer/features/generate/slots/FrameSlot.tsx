import { X } from 'lucide-react'
import { useId, useRef } from 'react'
import type { Reference } from '../../../../shared/generation/draft.ts'
import type { SlotSpec } from '../../../../shared/generation/models/spec.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { useKeepFocus } from '../../../ui/hooks/useKeepFocus.ts'
import { ContextActions } from '../../../ui/Menu.tsx'
import { runningTime } from '../../assets/assetText.ts'
import { type Composed, problemsAt } from '../composer/state/composed.ts'
import { useEdit } from '../composer/state/useEdit.ts'
import { lookAt } from '../library/lookAt.ts'
import { addIcons } from './addIcons.ts'
import { chooseForSlot } from './chooseForSlot.ts'
import { beginAssetDrag, endAssetDrag } from './drag/assetDrag.ts'
import { useIsDragging } from './drag/useIsDragging.ts'
import { useSlotDrop } from './drag/useSlotDrop.ts'
import styles from './FrameSlot.module.css'
import { ReferencePicture } from './picture/ReferencePicture.tsx'
import { UploadLine } from './picture/UploadLine.tsx'
import { isWrong, ProblemLines, slotProblems } from './SlotProblems.tsx'
import { useReferenceActions } from './useReferenceActions.tsx'

/** A slot that holds one: a frame, the clip to go on from, the sound that drives. */
export function FrameSlot({ spec, composed }: { spec: SlotSpec; composed: Composed }) {
  const { t } = useWords()
  const problemsId = useId()
  const { over, handlers } = useSlotDrop(spec)
  const dragging = useIsDragging()
  const edit = useEdit()
  const field = useRef<HTMLFieldSetElement>(null)
  // What one chose with, or removed with, stands in another place once that is done.
  useKeepFocus(field, () => field.current?.querySelector<HTMLElement>('[data-slot]')?.focus())
  const { slot, type } = spec
  const name = t(`generate.compose.slot.${slot}`)
  const reference = composed.composition.slots[slot]?.[0]
  const Icon = addIcons[type]
  const wrong = problemsAt(composed, slot, 0).some(isWrong)
  return (
    <fieldset
      ref={field}
      aria-label={name}
      aria-describedby={problemsId}
      className={cx(styles.slot, (over || dragging) && styles.hot, wrong && styles.wrong)}
      {...handlers}
    >
      <header className={styles.header}>
        <span className={styles.name}>{name}</span>
        {reference !== undefined && (
          <>
            <Button size="small" look="quiet" data-slot={slot} onClick={() => chooseForSlot(spec)}>
              {t('generate.compose.choose')}
            </Button>
            <IconButton
              size="small"
              label={t('generate.compose.remove')}
              icon={<X />}
              onClick={() => edit.remove(slot, 0)}
            />
          </>
        )}
      </header>
      {reference === undefined ? (
        <div className={styles.empty}>
          <Icon aria-hidden="true" />
          <Button size="small" data-slot={slot} onClick={() => chooseForSlot(spec)}>
            {t('generate.compose.choose')}
          </Button>
          <p>{t(`generate.compose.drop.${type}`)}</p>
        </div>
      ) : (
        <Filled reference={reference} spec={spec} composed={composed} />
      )}
      <ProblemLines id={problemsId} composed={composed} problems={slotProblems(composed, slot)} />
    </fieldset>
  )
}

function Filled({ reference, spec, composed }: { reference: Reference; spec: SlotSpec; composed: Composed }) {
  const entries = useReferenceActions(reference, spec.slot, 0, 1)
  return (
    <>
      <ContextActions entries={entries}>
        <button
          type="button"
          className={styles.picture}
          aria-label={reference.name}
          draggable={reference.kind === 'asset'}
          onClick={() => {
            if (reference.kind === 'asset') lookAt(reference.assetId)
          }}
          onDragStart={(event) => {
            if (reference.kind !== 'asset') return
            beginAssetDrag(event.dataTransfer, {
              references: [reference],
              from: { slot: spec.slot, place: 0 },
            })
          }}
          onDragEnd={endAssetDrag}
        >
          <ReferencePicture reference={reference} composed={composed} />
        </button>
      </ContextActions>
      {reference.kind === 'asset' ? (
        <AssetLine reference={reference} />
      ) : (
        <UploadLine uploadId={reference.uploadId} name={reference.name} />
      )}
    </>
  )
}

function AssetLine({ reference }: { reference: Extract<Reference, { kind: 'asset' }> }) {
  const { t, format } = useWords()
  const { name, width, height } = reference
  const facts = [
    name,
    width === null || height === null
      ? null
      : t('media.size', { width: format.pixels(width), height: format.pixels(height) }),
    runningTime(reference, format),
  ]
  return <p className={styles.line}>{facts.filter((fact) => fact !== null).join(' · ')}</p>
}
