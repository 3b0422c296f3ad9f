import { useQueryClient } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useGroup } from '../../../queries.ts'
import { useView } from '../../../stores/view.ts'
import { SearchField, Segments } from '../../../ui/Field.tsx'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { useDebounced } from '../../assets/useDebounced.ts'
import { foundText } from '../library/foundText.ts'
import { referenceTo, rememberReferences } from '../library/knownAssets.ts'
import { tellAssets } from '../library/useAssetFacts.ts'
import { useAssetSearch } from '../library/useAssetSearch.ts'
import { showPart } from '../shownPart.ts'
import { beginAssetDrag, endAssetDrag } from '../slots/drag/assetDrag.ts'
import { takeAssets } from '../slots/takeAssets.ts'
import styles from './LibraryShelf.module.css'
import { ShelfTile } from './ShelfTile.tsx'

const shownAtOnce = 48
const searchPauseMs = 200

/** Assets at hand: to drag into a slot, or to put there with a press. */
export function LibraryShelf() {
  const { t } = useWords()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const groupId = useView((view) => view.groupId)
  const group = useGroup(groupId)
  const [part, setPart] = useState<'recent' | 'group'>('recent')
  const inGroup = part === 'group' && group !== undefined
  const { data, isError } = useAssetSearch({
    text: useDebounced(text.trim(), searchPauseMs),
    type: null,
    limit: shownAtOnce,
    ...(inGroup ? { groupId: group.groupId } : {}),
  })
  const hits = data?.hits ?? []

  function use(asset: Asset): void {
    tellAssets(client, [asset])
    rememberReferences([referenceTo(asset)])
    const left = takeAssets([referenceTo(asset)])
    // Where there is room for one part only, that is where it is seen.
    showPart('compose')
    if (left > 0) showToast({ tone: 'plain', title: t('generate.shelf.noPlace', { count: left }) })
  }

  return (
    <section aria-label={t('generate.shelf.library')} className={styles.shelf}>
      <h2 className={styles.title}>{t('generate.shelf.library')}</h2>
      <SearchField
        label={t('generate.shelf.search')}
        icon={<Search />}
        value={text}
        data-search-assets=""
        onSearch={setText}
      />
      {group !== undefined && (
        <Segments
          fill
          label={t('generate.shelf.show')}
          choices={[
            { value: 'recent', label: t('generate.shelf.recent') },
            { value: 'group', label: group.name },
          ]}
          value={part}
          onChange={setPart}
        />
      )}
      {data !== undefined && hits.length === 0 && (
        <p className={styles.none} role="status">
          {foundText(data, text, t)}
        </p>
      )}
      {isError && <p className={styles.none}>{t('generate.shelf.failed')}</p>}
      <ul className={styles.tiles} aria-label={t('generate.shelf.library')}>
        {hits.map(({ asset, groupName }) => (
          <li key={asset.assetId}>
            <ShelfTile
              asset={asset}
              groupName={groupName}
              onUse={() => use(asset)}
              onDragStart={(event) => {
                tellAssets(client, [asset])
                rememberReferences([referenceTo(asset)])
                beginAssetDrag(event.dataTransfer, { references: [referenceTo(asset)], from: null })
              }}
              onDragEnd={endAssetDrag}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
