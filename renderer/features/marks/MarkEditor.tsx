import { Star } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { isNoteTooLong, keptNote } from '../../../shared/mark-note.ts'
import type { Marked } from '../../../shared/marks.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { LabelChoice } from './LabelChoice.tsx'
import styles from './Marks.module.css'
import { createNoteKeeper } from './noteKeeper.ts'
import { useChangeMarks } from './useChangeMarks.ts'
import { useMark } from './useMark.ts'

/** Star, label and note of one asset, or with null of its group. */
export function MarkEditor({ groupId, assetId }: { groupId: string; assetId: string | null }) {
  const change = useChangeMarks()
  const { t } = useWords()
  const mark = useMark(groupId, assetId) ?? null
  const marked: Marked =
    assetId === null
      ? { kind: 'groups', groupIds: [groupId] }
      : { kind: 'assets', selection: { kind: 'some', assets: [{ groupId, assetId }] } }
  const isFavourite = mark?.favourite === true
  return (
    <section className={styles.editor} aria-label={t('marks.title')}>
      <Button
        size="small"
        look="quiet"
        icon={<Star className={cx(isFavourite && styles.star)} />}
        aria-pressed={isFavourite}
        onClick={() => void change(marked, { favourite: !isFavourite })}
      >
        {t('marks.favourite')}
      </Button>
      <LabelChoice chosen={mark?.label ?? null} onChoose={(label) => void change(marked, { label })} />
      <Note
        key={`${groupId} ${assetId}`}
        kept={mark?.note ?? ''}
        onKeep={(note) => void change(marked, { note })}
      />
    </section>
  )
}

/** Kept once the hand rests, and when one leaves it, however one leaves: also by selecting something else or closing the window. */
function Note({ kept, onKeep }: { kept: string; onKeep: (note: string) => void }) {
  const { t } = useWords()
  const id = useId()
  const [text, setText] = useState<string | null>(null)
  const latest = useRef(onKeep)
  latest.current = onKeep
  const [keeper] = useState(() =>
    createNoteKeeper({
      onKeep: (note) => latest.current(note),
      page: window,
      after: (delayMs, act) => {
        const timer = setTimeout(act, delayMs)
        return () => clearTimeout(timer)
      },
    }),
  )
  useEffect(() => keeper.follow(), [keeper])
  // What was taken back or written elsewhere is shown; not under the hand of whoever writes.
  const [shown, setShown] = useState(kept)
  if (shown !== kept) {
    setShown(kept)
    if (!keeper.hasUnkept() && keptNote(text ?? '') !== kept) setText(null)
  }
  return (
    <>
      <label htmlFor={id} className={styles.noteLabel}>
        {t('marks.note')}
      </label>
      <textarea
        id={id}
        className={styles.note}
        rows={2}
        placeholder={t('marks.addNote')}
        value={text ?? kept}
        onChange={({ target, nativeEvent }) => {
          setText(target.value)
          keeper.typed(target.value, nativeEvent instanceof InputEvent && nativeEvent.isComposing)
        }}
        // The last word of an input method is told as if it were still being composed.
        onCompositionEnd={({ currentTarget }) => keeper.typed(currentTarget.value, false)}
        onBlur={keeper.keep}
      />
      {/* What is pasted is not cut without a word; what is kept of it is read when one comes back. */}
      {text !== null && isNoteTooLong(text) && (
        <p role="alert" className={styles.noteLabel}>
          {t('marks.noteTooLong')}
        </p>
      )}
    </>
  )
}
