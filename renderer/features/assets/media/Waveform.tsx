import { Music } from 'lucide-react'
import type { Asset } from '../../../../shared/assets.ts'
import { useWave } from './drawing/useDrawing.ts'
import styles from './Waveform.module.css'
import { WaveShape } from './WaveShape.tsx'

/** The waveform of a sound, as it was decoded; a sign for sound while nothing is known of it. */
export function Waveform({ asset }: { asset: Asset | null }) {
  return asset === null ? <Sign /> : <Drawn asset={asset} />
}

const Sign = () => <Music className={styles.none} strokeWidth={1.25} aria-hidden="true" />

function Drawn({ asset }: { asset: Asset }) {
  const peaks = useWave(asset)
  return peaks === null ? <Sign /> : <WaveShape peaks={peaks} className={styles.wave} />
}
