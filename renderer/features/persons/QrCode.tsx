import { useMemo } from 'react'
import { qrPath } from './qrPath.ts'
import styles from './VerifyPersonDialog.module.css'

/** The quiet zone that scanners need around a code, in modules. */
const quietModules = 3

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
