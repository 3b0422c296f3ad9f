/** The day of an instant as it stands in names of files, `2026-11-27`: by this computer's calendar, as people see it beside the clock. */
export function dayName(atMs: number): string {
  const at = new Date(atMs)
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}
