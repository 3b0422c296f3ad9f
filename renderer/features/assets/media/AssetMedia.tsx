import { ImageOff } from 'lucide-react'
import type { Asset } from '../../../../shared/assets.ts'
import { filePath, stillPath } from '../../../../shared/media/media-path.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useLoadFailure } from '../list/sources/useLoadFailure.ts'
import styles from './AssetMedia.module.css'
import { useLoadedStill } from './useLoadedStill.ts'
import { Waveform } from './Waveform.tsx'

/** The asset itself, to look at or listen to. */
export function AssetMedia({ asset, autoPlay = false }: { asset: Asset; autoPlay?: boolean }) {
  const { t } = useWords()
  const source = asset.previewPath ?? asset.thumbnailPath ?? filePath(asset)
  const { failed, fail } = useLoadFailure(source)
  const poster = useLoadedStill(asset.type === 'video' ? stillPath(asset) : null)
  const isFile = asset.previewPath !== null || asset.thumbnailPath === null
  if (failed) {
    return (
      <div className={styles.none}>
        {asset.type === 'audio' ? <Waveform asset={asset} /> : <ImageOff aria-hidden="true" />}
        <p>{t(asset.previewPath === null ? 'assets.noPreview' : 'assets.previewFailed')}</p>
      </div>
    )
  }
  if (isFile && asset.type === 'video') {
    return (
      // There are no captions: these are raw clips of a few seconds.
      <video
        className={styles.media}
        src={source}
        poster={poster}
        aria-label={asset.name}
        preload="metadata"
        controls
        autoPlay={autoPlay}
        loop={autoPlay}
        controlsList="nodownload noremoteplayback"
        disablePictureInPicture
        onError={fail}
      />
    )
  }
  if (isFile && asset.type === 'audio') {
    return (
      <div className={styles.audio}>
        <Waveform asset={asset} />
        <audio
          src={source}
          aria-label={asset.name}
          preload="metadata"
          controls
          autoPlay={autoPlay}
          controlsList="nodownload"
          onError={fail}
        />
      </div>
    )
  }
  return <img className={styles.media} src={source} alt={asset.name} draggable={false} onError={fail} />
}
