import { type GroupSort, groupSorts, type TreeBranch, treeBranches } from './treeLayout.ts'
import { type UploadFilter, type UploadOrder, uploadFilters, uploadOrders } from './uploads/uploadBuckets.ts'
import { type ColumnWidths, defaultColumnPx, parseColumns } from './uploads/uploadColumns.ts'

export const assetViews = ['grid', 'list'] as const
/** How assets lie: as pictures side by side, or each in a row with its facts in columns. */
export type AssetView = (typeof assetViews)[number]

/** How a person has arranged the window. Kept in the page's own storage; nothing of it is about an account. */
export interface Layout {
  readonly assetView: AssetView
  readonly tilePx: number
  readonly sidebarPx: number
  readonly composePx: number
  readonly detailsOpen: boolean
  readonly detailsPx: number
  /** Null until the first decision: then what there is to show decides. */
  readonly uploadsOpen: boolean | null
  readonly uploadsPx: number
  readonly uploadColumnsPx: ColumnWidths
  readonly uploadsFilter: UploadFilter
  readonly uploadsOrder: UploadOrder
  readonly groupSort: GroupSort
  /** Branches of the tree that are shut. */
  readonly shutBranches: readonly TreeBranch[]
}

export const layoutLimits = {
  tilePx: { min: 112, max: 288 },
  sidebarPx: { min: 192, max: 420 },
  composePx: { min: 380, max: 600 },
  detailsPx: { min: 240, max: 480 },
  uploadsPx: { min: 140, max: 1_200 },
} as const

export const defaultLayout: Layout = {
  assetView: 'grid',
  tilePx: 168,
  sidebarPx: 240,
  composePx: 460,
  detailsOpen: true,
  detailsPx: 304,
  uploadsOpen: null,
  uploadsPx: 264,
  uploadColumnsPx: defaultColumnPx,
  uploadsFilter: 'all',
  uploadsOrder: 'newest',
  groupSort: 'newest',
  shutBranches: ['recent'],
}

/** What was kept by whichever version of the app: each value by itself, so that a broken one costs only itself. */
export function parseLayout(kept: unknown): Layout {
  const values = new Map<string, unknown>(
    typeof kept === 'object' && kept !== null ? Object.entries(kept) : [],
  )
  const px = (name: keyof typeof layoutLimits): number => {
    const value = values.get(name)
    const { min, max } = layoutLimits[name]
    return typeof value === 'number' && Number.isFinite(value)
      ? Math.round(Math.min(max, Math.max(min, value)))
      : defaultLayout[name]
  }
  const { detailsOpen, uploadsOpen } = defaultLayout
  return {
    assetView: oneOf(assetViews, values.get('assetView'), defaultLayout.assetView),
    tilePx: px('tilePx'),
    sidebarPx: px('sidebarPx'),
    composePx: px('composePx'),
    detailsPx: px('detailsPx'),
    uploadsPx: px('uploadsPx'),
    uploadColumnsPx: parseColumns(values.get('uploadColumnsPx')),
    detailsOpen: booleanOr(values.get('detailsOpen'), detailsOpen),
    uploadsOpen: booleanOr(values.get('uploadsOpen'), uploadsOpen),
    uploadsFilter: oneOf(uploadFilters, values.get('uploadsFilter'), defaultLayout.uploadsFilter),
    uploadsOrder: oneOf(uploadOrders, values.get('uploadsOrder'), defaultLayout.uploadsOrder),
    groupSort: oneOf(groupSorts, values.get('groupSort'), defaultLayout.groupSort),
    shutBranches: someOf(treeBranches, values.get('shutBranches'), defaultLayout.shutBranches),
  }
}

const booleanOr = <T>(value: unknown, otherwise: T): boolean | T =>
  typeof value === 'boolean' ? value : otherwise

const oneOf = <T>(known: readonly T[], value: unknown, otherwise: T): T =>
  known.find((candidate) => candidate === value) ?? otherwise

const someOf = <T>(known: readonly T[], value: unknown, otherwise: readonly T[]): readonly T[] =>
  Array.isArray(value) ? known.filter((candidate) => value.includes(candidate)) : otherwise

export const layoutOf = (view: Layout): Layout => ({
  assetView: view.assetView,
  tilePx: view.tilePx,
  sidebarPx: view.sidebarPx,
  composePx: view.composePx,
  detailsOpen: view.detailsOpen,
  detailsPx: view.detailsPx,
  uploadsOpen: view.uploadsOpen,
  uploadsPx: view.uploadsPx,
  uploadColumnsPx: view.uploadColumnsPx,
  uploadsFilter: view.uploadsFilter,
  uploadsOrder: view.uploadsOrder,
  groupSort: view.groupSort,
  shutBranches: view.shutBranches,
})
