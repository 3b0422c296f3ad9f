import { Music } from 'lucide-react'
import type { Asset } from '../../../../shared/assets.ts'
import { wavePeakMax } from '../../../../shared/media/drawn-sizes.ts'
import { useWave } from './drawing/useDrawing.ts'
import styles from './Waveform.module.css'

const barPx = 4
const heightPx = 48
/** Silence is a line of dots. */
const leastPx = 2

/** The waveform of a sound, as it was decoded; a sign for sound while nothing is known of it. */
export function Waveform({ asset }: { asset: Asset | null }) {
  return asset === null ? <Sign /> : <Drawn asset={asset} />
}

const Sign = () => <Music className={styles.none} strokeWidth={1.25} aria-hidden="true" />

function Drawn({ asset }: { asset: Asset }) {
  const peaks = useWave(asset)
  if (peaks === null) return <Sign />
  const bars = peaks.map((peak, place) => ({
    x: place * barPx + 1,
    height: Math.max(leastPx, (peak / wavePeakMax) * heightPx),
  }))
  return (
    <svg
      className={styles.wave}
      viewBox={`0 0 ${peaks.length * barPx} ${heightPx}`}
      data-waveform=""
      aria-hidden="true"
    >
      {bars.map(({ x, height }) => (
        <rect key={x} x={x} y={(heightPx - height) / 2} width={barPx - 2} height={height} rx={1} />
      ))}
    </svg>
  )
}
