import type { Asset } from '../../../../shared/assets.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Fact } from '../../../ui/facts/FactsList.tsx'
import { useFacts } from '../media/useFacts.ts'

/** Length, size, frame rate and codec: as they were measured, or else as the service tells some of them. */
export function MeasuredFacts({ asset }: { asset: Asset }) {
  const { t, format } = useWords()
  const facts = useFacts(asset)
  const media = facts?.media ?? null
  const { width, height } = media?.kind === 'image' || media?.kind === 'video' ? media : asset
  const durationMs =
    media?.kind === 'video' || media?.kind === 'audio'
      ? media.durationMs
      : asset.type === 'image'
        ? null
        : asset.durationMs
  const frameRate =
    media?.kind === 'video' && media.fps !== null
      ? t('media.fps', { value: format.number(media.fps, 2) })
      : null
  const codec = media?.kind === 'video' || media?.kind === 'audio' ? media.codec : null
  const sampleRateHz = media?.kind === 'audio' ? media.sampleRateHz : null
  return (
    <>
      <Fact name={t('assets.duration')}>{durationMs === null ? null : format.seconds(durationMs)}</Fact>
      <Fact name={t('assets.dimensions')}>
        {width === null || height === null
          ? null
          : t('media.size', { width: format.pixels(width), height: format.pixels(height) })}
      </Fact>
      <Fact name={t('details.frameRate')}>
        {frameRate !== null && media?.kind === 'video' && media.variableFrameRate
          ? t('details.variable', { value: frameRate })
          : frameRate}
      </Fact>
      <Fact name={t('details.codec')}>{codec?.toUpperCase() ?? null}</Fact>
      <Fact name={t('details.sampleRate')}>
        {sampleRateHz === null ? null : `${format.number(sampleRateHz / 1000, 1)} kHz`}
      </Fact>
      <Fact name={t('details.measured')}>
        {facts === null
          ? null
          : t(facts.source === 'original' ? 'details.measuredOriginal' : 'details.measuredCopy')}
      </Fact>
    </>
  )
}
