import { memo } from 'react'
import type { Composition } from '../../../../../../shared/generation/draft.ts'
import { useWords } from '../../../../../i18n/I18nProvider.tsx'
import { cx } from '../../../../../ui/cx.ts'
import { FileName } from '../../../../../ui/names/FileName.tsx'
import { sentReferenceOf } from '../../model/reuse.ts'
import { SentPicture } from '../SentPicture.tsx'
import styles from './PromptText.module.css'

interface PromptTextProps {
  readonly composition: Composition
  readonly id: string
  /** One quiet line, to know it by. */
  readonly short: boolean
}

/** The prompt as it was written, its assets with name and picture. */
export const PromptText = memo(function PromptText({ composition, id, short }: PromptTextProps) {
  const { t } = useWords()
  const { prompt } = composition
  if (prompt.length === 0)
    return (
      <p id={id} className={styles.none}>
        {t('generate.results.noPrompt')}
      </p>
    )
  return (
    <p id={id} className={cx(styles.prompt, short && styles.short)}>
      {withPlaces(prompt).map(({ segment, key }) =>
        segment.kind === 'text' ? (
          <span key={key}>{segment.text}</span>
        ) : (
          <Chip key={key} composition={composition} assetId={segment.assetId} />
        ),
      )}
    </p>
  )
})

/** A prompt that was sent never changes: a segment is known by its place. */
const withPlaces = (prompt: Composition['prompt']) =>
  prompt.map((segment, place) => ({ segment, key: `${place}` }))

function Chip({ composition, assetId }: { composition: Composition; assetId: string }) {
  const reference = sentReferenceOf(composition, assetId)
  return (
    <span className={styles.chip}>
      {reference !== null && (
        <span className={styles.picture}>
          <SentPicture reference={reference} />
        </span>
      )}
      <FileName name={reference?.name ?? assetId} className={styles.name} />
    </span>
  )
}
