import { useWords } from '../../i18n/I18nProvider.tsx'
import { generateTexts } from '../../i18n/later/generateTexts.ts'
import { mediaTexts } from '../../i18n/later/mediaTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { composeWidth } from '../../stores/paneSizes.ts'
import { useResults } from '../../stores/results/store.ts'
import { setView, useView } from '../../stores/view.ts'
import { Segments } from '../../ui/Field.tsx'
import { useMediaQuery } from '../../ui/hooks/useMediaQuery.ts'
import { useWindowWidth } from '../../ui/hooks/useWindowSize.ts'
import { pressOnce } from '../../ui/keys/pressOnce.ts'
import { Later } from '../../ui/Later.tsx'
import { Resizer } from '../../ui/panes/Resizer.tsx'
import { Compose } from './composer/Compose.tsx'
import { GenerateDialogs } from './dialogs/GenerateDialogs.tsx'
import { useFollowDrafts } from './drafts/drafts.ts'
import styles from './GenerateView.module.css'
import { SettingsDrop } from './results/drop/SettingsDrop.tsx'
import { useResultKeys } from './results/list/useResultKeys.ts'
import { Results } from './results/Results.tsx'
import { showPart, useShownPart } from './shownPart.ts'
import { useAddFiles } from './slots/files/useAddFiles.ts'
import { usePastedFiles } from './slots/files/usePastedFiles.ts'
import { startDraft } from './startDraft.ts'
import { useAccount } from './useAccount.ts'
import { useNewDraftKey } from './useNewDraftKey.ts'
import { useTakeAssets } from './useTakeAssets.ts'

/** So narrow that only one of the two has room. */
const narrowWindow = '(width < 900px)'

const newDraft = (): void => void startDraft()

/** Compose beside its results: what one learns from a result is tried at once. */
export function GenerateView() {
  useLaterTexts(generateTexts)
  useLaterTexts(mediaTexts)
  useAccount()
  useFollowDrafts()
  useTakeAssets()
  useNewDraftKey(newDraft)
  useResultKeys()
  usePastedFiles(useAddFiles().toDraft)
  const narrow = useMediaQuery(narrowWindow)
  return (
    <main className={styles.view} onKeyDownCapture={pressOnce}>
      {narrow ? <OneOfTwo /> : <Both />}
      <SettingsDrop />
      <GenerateDialogs />
    </main>
  )
}

function Both() {
  const { t } = useWords()
  const wantedPx = useView((view) => view.composePx)
  const width = composeWidth(wantedPx, useWindowWidth())
  return (
    <>
      <div className={styles.compose} style={{ inlineSize: width.px }}>
        <Compose />
      </div>
      <Resizer
        label={t('generate.compose.resize')}
        axis="inline"
        value={width.px}
        min={width.minPx}
        max={width.maxPx}
        onChange={(px) => setView({ composePx: px })}
      />
      <div className={styles.results}>
        <Later>
          <Results />
        </Later>
      </div>
    </>
  )
}

function OneOfTwo() {
  const { t } = useWords()
  const part = useShownPart((state) => state.part)
  const running = useResults((state) => state.running)
  return (
    <div className={styles.one}>
      <div className={styles.parts}>
        <Segments
          fill
          label={t('generate.compose.part')}
          choices={[
            { value: 'compose', label: t('generate.compose.title') },
            {
              value: 'results',
              label:
                running === 0
                  ? t('generate.results.title')
                  : t('generate.results.titleRunning', { count: running }),
            },
          ]}
          value={part}
          onChange={showPart}
        />
      </div>
      {part === 'compose' ? <Compose /> : <Results />}
    </div>
  )
}
