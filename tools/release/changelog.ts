export interface ReleaseNotes {
  readonly version: string
  /** As the changelog has it, "2026-11-26"; null where the heading names no day. */
  readonly date: string | null
  /** Markdown, without the heading. */
  readonly text: string
}

const heading = /^## +\[?v?(\d+\.\d+\.\d+(?:-[\w.]+)?)\]?(?:[^\d\n]*(\d{4}-\d{2}-\d{2}))?.*$/

/** The section of a changelog ("Keep a Changelog") that is about a version, given with or without a "v"; null without one. */
export function notesOf(changelog: string, version: string): ReleaseNotes | null {
  const wanted = version.replace(/^v/, '')
  const lines = changelog.replaceAll('\r\n', '\n').split('\n')
  const start = lines.findIndex((line) => heading.exec(line)?.[1] === wanted)
  if (start === -1) return null
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## '))
  const body = lines.slice(start + 1, length === -1 ? undefined : start + 1 + length)
  return {
    version: wanted,
    date: heading.exec(lines[start] ?? '')?.[2] ?? null,
    text: body
      // Where links were gathered at the end of the file.
      .filter((line) => !/^\[[^\]]+\]: https?:/.test(line))
      .join('\n')
      .trim(),
  }
}
