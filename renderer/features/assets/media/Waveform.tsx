import { useMemo } from 'react'
import styles from './Waveform.module.css'

const bars = 28

/** A sign for sound, a little different for each asset; not its real wave form, which nobody has measured. */
export function Waveform({ seed }: { seed: string }) {
  const heights = useMemo(() => {
    let state = 2166136261
    for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619)
    return Array.from({ length: bars }, (_, index) => {
      state = Math.imul(state ^ (state >>> 13), 1274126177) + index
      const noise = ((state >>> 8) & 0xff) / 255
      const swell = Math.sin(((index + 0.5) / bars) * Math.PI)
      return { x: index * 5 + 1, height: Math.round(4 + 34 * swell * (0.3 + 0.7 * noise)) }
    })
  }, [seed])
  return (
    <svg className={styles.wave} viewBox={`0 0 ${bars * 5} 48`} aria-hidden="true">
      {heights.map(({ x, height }) => (
        <rect key={x} x={x} y={24 - height / 2} width={3} height={height} rx={1.5} />
      ))}
    </svg>
  )
}
