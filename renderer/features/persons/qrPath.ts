/** Rows of "0" and "1" as one path of unit squares, run by run, so that no hairlines show between modules. */
export function qrPath(rows: readonly string[]): string {
  const parts: string[] = []
  rows.forEach((row, y) => {
    for (const run of row.matchAll(/1+/g))
      parts.push(`M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`)
  })
  return parts.join('')
}
