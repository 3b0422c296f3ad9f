import { type MouseEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { AssetHits } from '../../../../../shared/assets.ts'
import type { MediaKind } from '../../../../../shared/media/media.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { cx } from '../../../../ui/cx.ts'
import { kindLabel } from '../../../assets/assetText.ts'
import { drafts } from '../../drafts/drafts.ts'
import { foundText } from '../../library/foundText.ts'
import { SmallPicture } from '../../library/SmallPicture.tsx'
import type { AssetHit } from '../../library/useAssetSearch.ts'
import { problemShort } from '../../problems/problemText.ts'
import { Marked } from './Marked.tsx'
import styles from './MentionList.module.css'
import { mentionEffect } from './mentionEffect.ts'
import { mentionListId, mentionOptionId } from './mentionIds.ts'

interface MentionListProps {
  /** Where the "@" is on the screen. */
  readonly at: DOMRect
  /** Where the prompt is: the list stays below it, as long as it is no wider. */
  readonly within: DOMRect
  readonly query: string
  readonly hits: readonly AssetHit[]
  /** All of the answer; null until there is one. */
  readonly found: AssetHits | null
  readonly failed: boolean
  readonly index: number
  readonly type: MediaKind | null
  readonly onType: (type: MediaKind | null) => void
  readonly onPoint: (assetId: string) => void
  readonly onChoose: (hit: AssetHit) => void
}

const marginPx = 8

export function MentionList(props: MentionListProps) {
  const { t } = useWords()
  const { query, hits, found, failed, index, type, onType, onPoint, onChoose } = props
  const panel = useRef<HTMLDivElement>(null)
  const place = usePlaceBeside(panel, props.at, props.within, hits.length)
  useEffect(() => {
    document.getElementById(mentionOptionId(index))?.scrollIntoView({ block: 'nearest' })
  }, [index])
  const kinds = [
    [null, t('assets.all')],
    ['image', t('generate.compose.slot.images')],
    ['video', t('generate.compose.slot.videos')],
    ['audio', t('generate.compose.slot.sounds')],
  ] as const
  return (
    // The keyboard stays in the text: nothing here may take it away.
    <div ref={panel} role="none" className={styles.panel} style={place} onMouseDown={keepFocus}>
      <div className={styles.head}>
        <span role="status">
          {failed
            ? t('generate.mention.failed')
            : found === null
              ? t('common.loading')
              : foundText(found, query, t)}
        </span>
        <span className={styles.types}>
          {kinds.map(([kind, label]) => (
            <button
              key={label}
              type="button"
              tabIndex={-1}
              aria-pressed={kind === type}
              onClick={() => onType(kind)}
            >
              {label}
            </button>
          ))}
        </span>
      </div>
      <div id={mentionListId} role="listbox" aria-label={t('generate.mention.title')} className={styles.list}>
        {hits.map((hit, place) => (
          <Hit
            key={hit.asset.assetId}
            hit={hit}
            id={mentionOptionId(place)}
            query={query}
            chosen={place === index}
            onPoint={() => onPoint(hit.asset.assetId)}
            onChoose={() => onChoose(hit)}
          />
        ))}
      </div>
      <div className={styles.foot} aria-hidden="true">
        <Key keys={['↑', '↓']} text={t('generate.mention.move')} />
        <Key keys={['Enter']} text={t('generate.mention.insert')} />
        <Key keys={['Tab']} text={t('generate.mention.nextType')} />
        <Key keys={['Esc']} text={t('generate.mention.keep', { text: `@${query}` })} />
      </div>
    </div>
  )
}

function Key({ keys, text }: { keys: readonly string[]; text: string }) {
  return (
    <span className={styles.key}>
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
      {text}
    </span>
  )
}

interface HitProps {
  readonly hit: AssetHit
  readonly id: string
  readonly query: string
  readonly chosen: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}

function Hit({ hit: { asset, groupName }, id, query, chosen, onPoint, onChoose }: HitProps) {
  const { t, format } = useWords()
  const composition = drafts.current()?.composition
  const effect = composition === undefined ? null : mentionEffect(composition, asset)
  const facts = [
    kindLabel(asset.type, t),
    asset.width !== null && asset.height !== null
      ? t('media.size', { width: format.pixels(asset.width), height: format.pixels(asset.height) })
      : null,
    asset.durationMs === null || asset.type === 'image' ? null : format.seconds(asset.durationMs),
  ].filter((fact) => fact !== null)
  const said =
    effect === null
      ? ''
      : effect.kind === 'problem'
        ? problemShort(effect.problem, t, format)
        : effect.kind === 'noPlace'
          ? t('generate.mention.noPlace')
          : t(`generate.mention.${effect.kind}`, { number: effect.number })
  const off = effect?.kind === 'problem' || effect?.kind === 'noPlace'
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-label={[asset.name, ...facts, groupName, said].join(', ')}
      className={cx(styles.hit, off && styles.off)}
      onMouseMove={chosen ? undefined : onPoint}
      onClick={onChoose}
      onKeyDown={undefined}
    >
      <span className={styles.picture}>
        <SmallPicture asset={asset} type={asset.type} />
      </span>
      <span className={styles.words}>
        <span className={styles.name}>
          <Marked text={asset.name} query={query} />
        </span>
        <span className={styles.facts}>
          {facts.join(' · ')} · <Marked text={groupName} query={query} />
        </span>
      </span>
      <span className={cx(styles.effect, off && styles.warn)}>{said}</span>
    </div>
  )
}

const keepFocus = (event: MouseEvent): void => event.preventDefault()

/** Below the "@", or above it where there is no room; never out of the window. */
function usePlaceBeside(panel: RefObject<HTMLElement | null>, at: DOMRect, within: DOMRect, rows: number) {
  const [place, setPlace] = useState({ left: at.left, top: at.bottom + marginPx })
  // How many rows there are decides how high it is.
  useLayoutEffect(() => {
    const element = panel.current
    if (element === null || rows < 0) return
    const { offsetWidth, offsetHeight } = element
    const left = Math.max(marginPx, within.left, Math.min(at.left - 16, within.right - offsetWidth))
    const below = at.bottom + marginPx
    const fitsBelow = below + offsetHeight <= window.innerHeight - marginPx
    const above = at.top - marginPx - offsetHeight
    const top = fitsBelow || above < marginPx ? below : above
    setPlace({ left, top: Math.max(marginPx, Math.min(top, window.innerHeight - offsetHeight - marginPx)) })
  }, [panel, at, within, rows])
  return place
}
