import { useQueryClient } from '@tanstack/react-query'
import { Check, Search, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import type { SlotSpec } from '../../../../shared/generation/models/spec.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { SearchField } from '../../../ui/Field.tsx'
import { FileName } from '../../../ui/names/FileName.tsx'
import { AssetPicture } from '../../assets/media/AssetPicture.tsx'
import { StatusBadge } from '../../assets/StatusBadge.tsx'
import { useDebounced } from '../../assets/useDebounced.ts'
import { useEdit } from '../composer/state/useEdit.ts'
import { drafts } from '../drafts/drafts.ts'
import { foundText } from '../library/foundText.ts'
import { referenceTo } from '../library/knownAssets.ts'
import { tellAssets } from '../library/useAssetFacts.ts'
import { useAssetSearch } from '../library/useAssetSearch.ts'
import { chooseForSlot } from '../slots/chooseForSlot.ts'
import { useAddFiles } from '../slots/files/useAddFiles.ts'
import styles from './ChooseAssetDialog.module.css'

const shownAtOnce = 60
const searchPauseMs = 200
const accepted = { image: 'image/*', video: 'video/*', audio: 'audio/*' } as const
const close = (): void => chooseForSlot(null)

/** Chooses from the whole library for a slot; or from this computer, which uploads first. `place`: instead of what stands there. */
export function ChooseAssetDialog({ spec, place }: { spec: SlotSpec; place: number | null }) {
  const { t } = useWords()
  const client = useQueryClient()
  const edit = useEdit()
  const addFiles = useAddFiles()
  const picker = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const question = { text: useDebounced(text.trim(), searchPauseMs), type: spec.type, limit: shownAtOnce }
  const { data, isError, isPending } = useAssetSearch(question)
  const [chosen, setChosen] = useState<ReadonlyMap<string, Asset>>(new Map())
  const replaces = place !== null && spec.max > 1
  const holdsOne = spec.max === 1 || replaces
  const present = new Set(
    (drafts.current()?.composition.slots[spec.slot] ?? []).flatMap((reference) =>
      reference.kind === 'asset' ? [reference.assetId] : [],
    ),
  )

  function add(assets: readonly Asset[]): void {
    tellAssets(client, assets)
    const references = assets.map(referenceTo)
    const [reference] = references
    if (!replaces) edit.add(spec.slot, references, holdsOne)
    else if (reference !== undefined) edit.replace(spec.slot, place, reference)
    close()
  }
  function toggle(asset: Asset): void {
    if (holdsOne) {
      add([asset])
      return
    }
    const next = new Map(chosen)
    if (!next.delete(asset.assetId)) next.set(asset.assetId, asset)
    setChosen(next)
  }

  return (
    <Dialog
      title={t('generate.shelf.chooseTitle', { slot: t(`generate.compose.slot.${spec.slot}`) })}
      width="wide"
      onClose={close}
      footer={
        <>
          <input
            ref={picker}
            type="file"
            hidden
            multiple={!holdsOne}
            accept={accepted[spec.type]}
            onChange={(event) => {
              addFiles.toSlot(Array.from(event.target.files ?? []), spec)
              close()
            }}
          />
          {!replaces && (
            <Button
              look="quiet"
              className={styles.disk ?? ''}
              icon={<Upload />}
              onClick={() => picker.current?.click()}
            >
              {t('generate.shelf.fromDisk')}
            </Button>
          )}
          <Button onClick={close}>{t('common.cancel')}</Button>
          {!holdsOne && (
            <Button look="primary" disabled={chosen.size === 0} onClick={() => add([...chosen.values()])}>
              {t('generate.shelf.chooseAdd', { count: chosen.size })}
            </Button>
          )}
        </>
      }
    >
      <SearchField
        className={styles.search}
        label={t('generate.shelf.search')}
        icon={<Search />}
        value={text}
        data-autofocus=""
        onSearch={setText}
      />
      <p className={styles.state} role="status">
        {isError
          ? t('generate.shelf.failed')
          : isPending
            ? t('generate.shelf.searching')
            : foundText(data, text, t)}
      </p>
      <ul className={styles.list}>
        {data?.hits.map(({ asset, groupName }) => {
          const isThere = spec.max > 1 && present.has(asset.assetId)
          return (
            <li key={asset.assetId}>
              <button
                type="button"
                className={styles.choice}
                aria-pressed={holdsOne ? undefined : isThere || chosen.has(asset.assetId)}
                aria-label={`${asset.name}, ${groupName}`}
                disabled={isThere}
                onClick={() => toggle(asset)}
              >
                <span className={styles.picture} aria-hidden="true">
                  <AssetPicture asset={asset} />
                  <StatusBadge status={asset.status} className={styles.status} />
                  {(isThere || chosen.has(asset.assetId)) && <Check className={styles.check} />}
                </span>
                <span className={styles.name}>
                  <FileName name={asset.name} isOneLine isLabelled />
                </span>
                <FileName name={groupName} className={styles.group} />
              </button>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
