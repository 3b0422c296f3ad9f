import { create } from 'zustand'
import type { MediaKind } from '../../shared/media'

export type TypeFilter = 'all' | MediaKind
export type StatusFilter = 'all' | 'review' | 'ready' | 'failed'

/** The one dialog that may be open, with what it is about. */
export type DialogRequest =
  | { readonly kind: 'settings' | 'disconnect' | 'newGroup' | 'verifyPerson' | 'chooseGroup' }
  | { readonly kind: 'renameGroup' | 'deleteGroup'; readonly groupId: string }
  | { readonly kind: 'uploadDetails'; readonly uploadId: string }
  | { readonly kind: 'assignGroup'; readonly uploadIds: readonly string[] }

interface View {
  readonly groupId: string | null
  readonly search: string
  readonly type: TypeFilter
  readonly status: StatusFilter
  readonly tilePx: number
  readonly sidebarPx: number
  readonly detailsOpen: boolean
  readonly uploadsOpen: boolean
  readonly uploadsPx: number
  readonly dialog: DialogRequest | null
}

/** What the page itself knows about what is shown; nothing of it is needed after a restart. */
export const useView = create<View>()(() => ({
  groupId: null,
  search: '',
  type: 'all',
  status: 'all',
  tilePx: 168,
  sidebarPx: 240,
  detailsOpen: true,
  uploadsOpen: false,
  uploadsPx: 264,
  dialog: null,
}))

export const setView = (change: Partial<View>): void => useView.setState(change)
export const openDialog = (dialog: DialogRequest): void => setView({ dialog })
export const closeDialog = (): void => setView({ dialog: null })

/** Another group starts without the filters of the last one: what is in it is what one wants to see. */
export const showGroup = (groupId: string | null): void =>
  useView.setState((view) =>
    view.groupId === groupId ? {} : { groupId, search: '', type: 'all', status: 'all' },
  )
export const clearFilters = (): void => setView({ search: '', type: 'all', status: 'all' })
