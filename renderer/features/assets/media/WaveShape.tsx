import { wavePeakMax } from '../../../../shared/media/drawn-sizes.ts'

const barPx = 4
const heightPx = 48
/** Silence is a line of dots. */
const leastPx = 2

interface WaveShapeProps {
  readonly peaks: readonly number[]
  readonly className: string | undefined
  /** As wide and high as its place, whatever becomes of its bars. */
  readonly isStretched?: boolean
}

/** The bars of a waveform. */
export function WaveShape({ peaks, className, isStretched = false }: WaveShapeProps) {
  const bars = peaks.map((peak, place) => ({
    x: place * barPx + 1,
    height: Math.max(leastPx, (peak / wavePeakMax) * heightPx),
  }))
  return (
    <svg
      className={className}
      viewBox={`0 0 ${peaks.length * barPx} ${heightPx}`}
      {...(isStretched ? { preserveAspectRatio: 'none' } : {})}
      data-waveform=""
      aria-hidden="true"
    >
      {bars.map(({ x, height }) => (
        <rect key={x} x={x} y={(heightPx - height) / 2} width={barPx - 2} height={height} rx={1} />
      ))}
    </svg>
  )
}
