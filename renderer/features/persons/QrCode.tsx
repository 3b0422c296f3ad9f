import { useMemo } from 'react'
import styles from './VerifyPersonDialog.module.css'

/** The quiet zone that scanners need around a code, in modules. */
const quietModules = 3

/** Rows of "0" and "1" as one path of unit squares, run by run, so that no hairlines show between modules. */
export function qrPath(rows: readonly string[]): string {
  const parts: string[] = []
  rows.forEach((row, y) => {
    for (const run of row.matchAll(/1+/g))
      parts.push(`M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`)
  })
  return parts.join('')
}

export function QrCode({ rows, label, faded }: { rows: readonly string[]; label: string; faded: boolean }) {
  const path = useMemo(() => qrPath(rows), [rows])
  const size = rows.length + 2 * quietModules
  return (
    <svg
      role="img"
      aria-label={label}
      className={styles.code}
      viewBox={`${-quietModules} ${-quietModules} ${size} ${size}`}
      shapeRendering="crispEdges"
      opacity={faded ? 0.25 : 1}
    >
      {/* Dark on light in both themes: many scanners read nothing else. */}
      <rect x={-quietModules} y={-quietModules} width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
