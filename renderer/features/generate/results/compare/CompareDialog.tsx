import { ArrowLeftRight, SlidersHorizontal, Star, Volume2, VolumeX } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { Button, IconButton } from '../../../../ui/Button.tsx'
import { cx } from '../../../../ui/cx.ts'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { shortcutKey } from '../../../../ui/keys/shortcutKey.ts'
import { playerAction } from '../../../../ui/player/playerKeys.ts'
import { Transport } from '../../../../ui/player/Transport.tsx'
import { usePlayback } from '../../../../ui/player/usePlayback.ts'
import { useSyncedVideos } from '../../../../ui/player/useSyncedVideos.ts'
import { PromptText } from '../card/bodies/PromptText.tsx'
import { useResultCommands } from '../commands/useResultCommands.ts'
import { cardCostText } from '../texts/costText.ts'
import { modelText, parameterTexts, videoTexts } from '../texts/factsText.ts'
import { useResultWords } from '../texts/formats.ts'
import styles from './CompareDialog.module.css'
import { type Differing, differencesOf } from './differences.ts'

interface CompareDialogProps {
  readonly results: readonly [GenerationResult, GenerationResult]
  readonly onClose: () => void
}

/** Two videos side by side, playing as one, and what they differ in. */
export function CompareDialog({ results, onClose }: CompareDialogProps) {
  const { t } = useResultWords()
  const [swapped, setSwapped] = useState(false)
  const [loud, setLoud] = useState<0 | 1 | null>(null)
  const [first, second] = swapped ? [results[1], results[0]] : results
  const left = useRef<HTMLVideoElement>(null)
  const right = useRef<HTMLVideoElement>(null)
  // The longer one leads; the other one waits on its last frame.
  const rightLeads = (second.video?.durationMs ?? 0) > (first.video?.durationMs ?? 0)
  const [leader, follower] = rightLeads ? [right, left] : [left, right]
  const playback = usePlayback(leader, (rightLeads ? second : first).video?.fps ?? null)
  useSyncedVideos(leader, follower, `${first.resultId} ${second.resultId}`)
  const differences = differencesOf(first, second)

  function onKeyDown(event: KeyboardEvent): void {
    const { target } = event
    const pressed = target instanceof HTMLButtonElement && (event.key === ' ' || event.key === 'Enter')
    if (pressed || event.ctrlKey || event.metaKey || event.altKey) return
    const action = playerAction(shortcutKey(event))
    if (action === null || action.kind === 'mute' || action.kind === 'fullScreen') return
    playback.act(action)
    event.preventDefault()
  }

  const side = (result: GenerationResult, place: 0 | 1, ref: RefObject<HTMLVideoElement | null>) => (
    <Side
      key={result.resultId}
      result={result}
      videoRef={ref}
      leads={ref === leader}
      muted={loud !== place}
      onSound={() => setLoud(loud === place ? null : place)}
      differences={differences}
      onClose={onClose}
    />
  )
  return (
    <Dialog title={t('generate.results.compare.title')} width="full" onClose={onClose}>
      {/* Its keys are those of a player, wherever in it the keyboard is. */}
      <fieldset
        tabIndex={-1}
        aria-label={t('generate.results.compare.title')}
        data-autofocus=""
        className={styles.compare}
        onKeyDown={onKeyDown}
      >
        <div className={styles.sides}>
          {side(first, 0, left)}
          {side(second, 1, right)}
        </div>
        <div className={styles.transport}>
          <Transport
            playback={playback}
            muted={loud === null}
            onMute={(muted) => setLoud(muted ? null : 0)}
            tabIndex={0}
          />
          <IconButton
            label={t('generate.results.compare.swap')}
            icon={<ArrowLeftRight />}
            onClick={() => setSwapped(!swapped)}
          />
        </div>
      </fieldset>
    </Dialog>
  )
}

interface SideProps {
  readonly result: GenerationResult
  readonly videoRef: RefObject<HTMLVideoElement | null>
  readonly leads: boolean
  readonly muted: boolean
  readonly onSound: () => void
  readonly differences: ReadonlySet<Differing>
  readonly onClose: () => void
}

function Side({ result, videoRef, leads, muted, onSound, differences, onClose }: SideProps) {
  const words = useResultWords()
  const { t } = words
  const commands = useResultCommands()
  const promptId = useId()
  const { composition, video, favourite } = result
  const differ = (part: Differing) => cx(styles.part, differences.has(part) && styles.differs)
  const cost = cardCostText(result, words)
  return (
    <section aria-label={video?.fileName ?? result.resultId} className={styles.side}>
      <video
        ref={videoRef}
        className={styles.video}
        src={video?.path}
        aria-label={video?.fileName}
        muted={muted}
        loop={leads}
        playsInline
        disablePictureInPicture
        tabIndex={-1}
      />
      <div className={styles.actions}>
        <Button
          size="small"
          icon={<SlidersHorizontal />}
          onClick={() => {
            onClose()
            commands.reuse(result)
          }}
        >
          {t('generate.results.command.useSettings')}
        </Button>
        <IconButton
          size="small"
          label={t('generate.results.command.favourite')}
          icon={<Star />}
          pressed={favourite}
          onClick={() => commands.setFavourite(result, !favourite)}
        />
        <IconButton
          size="small"
          label={t('generate.results.compare.sound')}
          icon={muted ? <VolumeX /> : <Volume2 />}
          pressed={!muted}
          onClick={onSound}
        />
        {cost !== null && <span className={styles.cost}>{cost}</span>}
      </div>
      <div className={differ('settings')}>
        <p>{[modelText(composition, words), ...parameterTexts(composition, words)].join(' · ')}</p>
        <p>{videoTexts(result, words).join(' · ')}</p>
        {differences.has('settings') && <Differs />}
      </div>
      <div className={differ('prompt')}>
        <PromptText id={promptId} composition={composition} short={false} />
        {(differences.has('prompt') || differences.has('references')) && <Differs />}
      </div>
    </section>
  )
}

function Differs() {
  const { t } = useResultWords()
  return <small className={styles.mark}>{t('generate.results.compare.differs')}</small>
}
