import type { LibraryDay } from '../../../../../shared/library.ts'

/** How the places of a list lie in rows: days begin a row of their own, below a heading. */
export interface GridRows {
  /** Headings included. */
  readonly count: number
  readonly columns: number
  readonly at: (row: number) => GridRow
  readonly rowOf: (index: number) => number
  /** The row that many rows of tiles further down, or as far as there are any. */
  readonly tilesBeyond: (row: number, by: number) => number
  /** Of the row below the last: how high they are in all. */
  readonly topPx: (row: number) => number
  /** The row at that height; the first or last one beyond the ends. */
  readonly rowAt: (px: number) => number
  /** The row of that key; null where there is none any more. */
  readonly rowOfKey: (key: string) => number | null
}

export type GridRow =
  | { readonly kind: 'day'; readonly day: LibraryDay; readonly key: string }
  | {
      readonly kind: 'tiles'
      readonly first: number
      /** One beyond the last. */
      readonly end: number
      /** Cells that stay empty before the first. */
      readonly lead: number
      readonly key: string
    }

/** The first place in a row, or below it; `end` beyond the last row. */
export function firstPlaceIn(rows: GridRows, row: number, end = 0): number {
  if (row >= rows.count) return end
  const found = rows.at(row)
  return found.kind === 'day' ? found.day.first : found.first
}

/** The first and the last place in rows from one to another, as far as there are such rows. */
export function placesInRows(
  rows: GridRows,
  from: number,
  to: number,
  total: number,
): readonly [first: number, last: number] {
  const end = firstPlaceIn(rows, Math.min(rows.count, to + 1), total)
  return [firstPlaceIn(rows, Math.max(0, from)), Math.max(0, end - 1)]
}

interface Section {
  readonly day: LibraryDay | null
  readonly first: number
  readonly end: number
  readonly lead: number
  readonly firstRow: number
  readonly rows: number
  readonly topPx: number
  readonly headings: 0 | 1
}

export interface GridShape {
  readonly total: number
  readonly columns: number
  readonly rowPx: number
  readonly headingPx: number
  /** Null: no headings. */
  readonly days: readonly LibraryDay[] | null
  /** Cells of the first row that stay empty, and how many rows have come in above: see holdRows.ts. */
  readonly lead: number
  readonly rowShift: number
}

export function layRows({ total, columns, rowPx, headingPx, days, lead, rowShift }: GridShape): GridRows {
  const sections = sectionsOf(total, columns, rowPx, headingPx, days, lead)
  const last = sections.at(-1)
  const count = last === undefined ? 0 : last.firstRow + last.rows
  const nothing: GridRow = { kind: 'tiles', first: 0, end: 0, lead: 0, key: 'none' }

  const sectionBy = (isBefore: (section: Section) => boolean): Section | undefined => {
    let low = 0
    let high = sections.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      const section = sections[middle]
      if (section !== undefined && isBefore(section)) low = middle
      else high = middle - 1
    }
    return sections[low]
  }
  const sectionOfRow = (row: number) => sectionBy(({ firstRow }) => firstRow <= row)

  const nameOf = ({ day }: Section): string => (day === null ? 'row' : String(day.startMs))
  /** A row keeps its name while others come in above it, all of which do so in the first section. */
  const shiftIn = ({ first }: Section): number => (first === 0 ? rowShift : 0)

  const at = (row: number): GridRow => {
    const section = sectionOfRow(row)
    if (section === undefined) return nothing
    const { day, first, end, lead: empty, firstRow, headings } = section
    const name = nameOf(section)
    if (day !== null && row === firstRow) return { kind: 'day', day, key: name }
    const nth = row - firstRow - headings
    const from = first + nth * columns - empty
    const named = nth - shiftIn(section)
    return {
      kind: 'tiles',
      first: Math.max(first, from),
      end: Math.min(end, from + columns),
      lead: nth === 0 ? empty : 0,
      key: `${name} ${named}`,
    }
  }

  return {
    count,
    columns,
    at,
    rowOf: (index) => {
      const section = sectionBy(({ first }) => first <= index)
      if (section === undefined) return 0
      const { first, lead: empty, firstRow, headings } = section
      return firstRow + headings + Math.floor((index - first + empty) / columns)
    },
    tilesBeyond: (row, by) => {
      let reached = row
      for (let left = Math.abs(by), next = row; left > 0; ) {
        next += Math.sign(by)
        if (next < 0 || next >= count) break
        if (at(next).kind === 'day') continue
        reached = next
        left -= 1
      }
      return reached
    },
    topPx: (row) => {
      const section = sectionOfRow(row)
      if (section === undefined) return 0
      const within = row - section.firstRow
      return (
        section.topPx +
        (within === 0 ? 0 : section.headings * headingPx + (within - section.headings) * rowPx)
      )
    },
    rowAt: (px) => {
      const section = sectionBy(({ topPx }) => topPx <= px)
      if (section === undefined) return 0
      const below = px - section.topPx - section.headings * headingPx
      if (below < 0) return section.firstRow
      const row = section.firstRow + section.headings + Math.floor(below / rowPx)
      return Math.min(row, section.firstRow + section.rows - 1)
    },
    rowOfKey: (key) => {
      const [name, named] = key.split(' ')
      const section = sections.find((other) => nameOf(other) === name)
      if (section === undefined) return null
      const { firstRow, headings } = section
      if (named === undefined) return firstRow
      const row = firstRow + headings + Number(named) + shiftIn(section)
      return row >= firstRow + headings && row < firstRow + section.rows ? row : null
    },
  }
}

/** Days may be of another moment than the list: they are cut to its length, and the last one takes what is left. */
function sectionsOf(
  total: number,
  columns: number,
  rowPx: number,
  headingPx: number,
  days: readonly LibraryDay[] | null,
  lead: number,
): readonly Section[] {
  const shown = days === null ? [] : days.filter(({ first }) => first < total)
  const parts = shown.length === 0 ? [null] : shown
  const sections: Section[] = []
  let firstRow = 0
  let topPx = 0
  for (const [nth, day] of parts.entries()) {
    const first = day?.first ?? 0
    const end = parts[nth + 1]?.first ?? total
    const empty = nth === 0 ? lead : 0
    const headings = day === null ? 0 : 1
    const tileRows = Math.ceil((end - first + empty) / columns)
    sections.push({ day, first, end, lead: empty, firstRow, rows: headings + tileRows, topPx, headings })
    firstRow += headings + tileRows
    topPx += headings * headingPx + tileRows * rowPx
  }
  return sections
}
