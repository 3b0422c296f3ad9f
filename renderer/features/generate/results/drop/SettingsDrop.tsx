import { Clapperboard } from 'lucide-react'
import { useCallback } from 'react'
import type { Composition } from '../../../../../shared/generation/draft.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { showToast } from '../../../../ui/toasts/toasts.ts'
import { useAction } from '../../../../useAction.ts'
import { openComposition } from '../commands/openComposition.ts'
import { settingsOfVideo } from '../model/reuse.ts'
import styles from './SettingsDrop.module.css'
import { readSettingsOf, useSettingsDrop } from './useSettingsDrop.ts'

/** Takes a video that was made with this app anywhere in "Generate", and brings back what it was made with. */
export function SettingsDrop() {
  const { t } = useWords()
  const bringBack = useBringBack()
  const over = useSettingsDrop(bringBack)
  if (!over) return null
  return (
    <div className={styles.overlay}>
      <div className={styles.card}>
        <Clapperboard aria-hidden="true" />
        <div>
          <p className={styles.title}>{t('generate.results.drop.title')}</p>
          <p className={styles.hint}>{t('generate.results.drop.hint')}</p>
        </div>
      </div>
    </div>
  )
}

function useBringBack(): (file: File) => void {
  const { t, format } = useWords()
  const act = useAction()
  return useCallback(
    (file) => {
      const answer = act(readSettingsOf(file))
      void answer.then(async (read) => {
        if (read === null) return
        const { composition, actualSeed, missingAssetIds } = read
        if (composition === null) {
          showToast({
            tone: 'bad',
            title: t('generate.results.drop.none'),
            body: t('generate.results.drop.noneBody'),
          })
          return
        }
        if (!(await openComposition(settingsOfVideo(composition, actualSeed)))) return
        const names = missingNames(composition, missingAssetIds)
        showToast({
          tone: names.length === 0 ? 'good' : 'bad',
          title: t('generate.results.drop.done'),
          ...(names.length === 0
            ? {}
            : {
                body: t('generate.results.drop.gone', { count: names.length, names: format.list(names) }),
              }),
        })
      })
    },
    [act, t, format],
  )
}

/** As they were called when the video was made: an id says nothing to a person. */
function missingNames({ slots }: Composition, ids: readonly string[]): readonly string[] {
  const references = Object.values(slots).flat()
  return ids.map(
    (id) =>
      references.find((reference) => reference.kind === 'asset' && reference.assetId === id)?.name ?? id,
  )
}
