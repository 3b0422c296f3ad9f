import { create } from 'zustand'
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware'
import type { FitSubject } from '../../shared/fit/requests.ts'
import type { LibrarySelection } from '../../shared/library.ts'
import type { MarkFilter } from '../../shared/mark-labels.ts'
import type { MediaKind } from '../../shared/media/media.ts'
import { defaultLayout, type Layout, layoutOf, parseLayout } from './layout.ts'

export type TypeFilter = 'all' | MediaKind
export type StatusFilter = 'all' | 'review' | 'ready' | 'failed'

/** What is about the app itself, and so also there without an account. `updates` may begin with a look for a newer version. */
export type AppDialogRequest =
  | { readonly kind: 'about' | 'licences' | 'shortcuts' }
  | { readonly kind: 'updates'; readonly check: boolean }

export type SettingsPart = 'general' | 'library' | 'generate' | 'account' | 'about'

/** What was dropped or chosen, with folders in it. */
export interface DroppedFolders {
  /** Folders, or a file of each that was chosen. */
  readonly folders: readonly File[]
  /** What was dropped beside them. */
  readonly others: readonly File[]
  /** The group that the others go to, as it was open then; null asks. */
  readonly groupId: string | null
}

/** The one dialog that may be open, with what it is about. */
export type DialogRequest =
  | AppDialogRequest
  | {
      readonly kind:
        | 'palette'
        | 'prices'
        | 'disconnect'
        | 'newGroup'
        | 'verifyPerson'
        | 'chooseGroup'
        | 'makeAllFit'
    }
  | { readonly kind: 'settings'; readonly part?: SettingsPart }
  | { readonly kind: 'makeFit'; readonly subject: FitSubject; readonly name: string }
  | { readonly kind: 'renameGroup' | 'deleteGroup'; readonly groupId: string }
  | { readonly kind: 'uploadDetails' | 'uploadCandidates'; readonly uploadId: string }
  | ({ readonly kind: 'folderGroups' } & DroppedFolders)
  | { readonly kind: 'skippedFiles'; readonly dropId: string }
  | { readonly kind: 'downloads' }
  | { readonly kind: 'downloadList'; readonly selection: LibrarySelection }
  | { readonly kind: 'export'; readonly selection: LibrarySelection; readonly count: number | null }
  | { readonly kind: 'assignGroup'; readonly uploadIds: readonly string[] }

/** What fills the window: the assets with their groups, or composing and its results. */
export type Section = 'library' | 'generate'

/** Which of a group's assets are shown. */
export interface Filters {
  readonly search: string
  readonly type: TypeFilter
  readonly status: StatusFilter
  readonly mark: 'all' | MarkFilter
}

export const noFilters: Filters = { search: '', type: 'all', status: 'all', mark: 'all' }
export const filtersOf = ({ search, type, status, mark }: Filters): Filters => ({
  search,
  type,
  status,
  mark,
})

interface View extends Layout, Filters {
  readonly section: Section
  readonly groupId: string | null
  /** Words that the names of the groups in the tree must hold. */
  readonly groupFilter: string
  readonly dialog: DialogRequest | null
  /** In a window where the details lie over the grid: there they come only when asked for. */
  readonly detailsOver: boolean
}

/** One key for all of it. The version says how it is written; what is read is parsed whatever version it is of. */
export const layoutKey = 'asset-library-layout'
const layoutVersion = 1

/** What is the same as before is not written again, which it would be for each letter in the search field. */
function onlyChanges(storage: StateStorage): StateStorage {
  let written: string | null = null
  return {
    getItem: (name) => storage.getItem(name),
    setItem: (name, value) => {
      if (value === written) return
      written = value
      return storage.setItem(name, value)
    },
    removeItem: (name) => storage.removeItem(name),
  }
}

/** What the page itself knows about what is shown; only the layout outlives the window. */
export const createViewStore = (storage: () => StateStorage) =>
  create<View>()(
    persist<View, [], [], Layout>(
      () => ({
        ...defaultLayout,
        section: 'library',
        groupId: null,
        groupFilter: '',
        ...noFilters,
        dialog: null,
        detailsOver: false,
      }),
      {
        name: layoutKey,
        version: layoutVersion,
        storage: createJSONStorage(() => onlyChanges(storage())),
        partialize: layoutOf,
        migrate: parseLayout,
        merge: (kept, view) => ({ ...view, ...parseLayout(kept) }),
      },
    ),
  )

export const useView = createViewStore(() => window.localStorage)

export const setView = (change: Partial<View>): void => {
  useView.setState(change)
}
export const showSection = (section: Section): void => setView({ section })
export const openDialog = (dialog: DialogRequest): void => setView({ dialog })
export const isAppDialog = (dialog: DialogRequest): dialog is AppDialogRequest =>
  dialog.kind === 'about' ||
  dialog.kind === 'licences' ||
  dialog.kind === 'shortcuts' ||
  dialog.kind === 'updates'
/** For what asks by itself: it takes nobody's place. Only for what is also asked elsewhere on the screen. */
export const openIfNone = (dialog: DialogRequest): void => {
  if (useView.getState().dialog === null) openDialog(dialog)
}
export const closeDialog = (): void => setView({ dialog: null })
/** Closes that one, and no other that is open by then: what a dialog waits for may come late. */
export const closeOnly = (dialog: DialogRequest): void => {
  if (useView.getState().dialog === dialog) closeDialog()
}

/** Shows the queue, and in it what has just been added: a filter that hides it would look like a loss. */
export const showUploads = (): void =>
  setView({
    uploadsOpen: true,
    uploadsFilter: useView.getState().uploadsFilter === 'active' ? 'active' : 'all',
  })

/** Another group starts without the filters of the last one: what is in it is what one wants to see. */
export const showGroup = (groupId: string | null): void => {
  if (useView.getState().groupId !== groupId) setView({ groupId, ...noFilters })
}
/** Of all assets those that are favourites. */
export const showsFavourites = ({ groupId, mark }: Pick<View, 'groupId' | 'mark'>): boolean =>
  groupId === null && mark === 'favourite'
export const showFavourites = (): void => setView({ groupId: null, ...noFilters, mark: 'favourite' })
/** From the favourites it is all of them again; else what was looked for in them stays. */
export const showAll = (): void => {
  if (showsFavourites(useView.getState())) clearFilters()
  else showGroup(null)
}
/** Shows it in the library, from wherever one is. */
export const openGroup = (groupId: string): void => {
  showGroup(groupId)
  showSection('library')
}

/** The group that files go to without being told more: the one that is looked at, which "Generate" shows none of. */
export const groupForFiles = (): string | null => {
  const { section, groupId } = useView.getState()
  return section === 'library' ? groupId : null
}
/** Hears of each letter in the search field of the assets. Answers what takes the listener away. */
export const followSearch = (listener: () => void): (() => void) =>
  useView.subscribe(({ search }, before) => {
    if (search !== before.search) listener()
  })

export const clearFilters = (): void => setView(noFilters)

/** The next account starts without anything of the last one. */
export const resetView = (): void =>
  setView({ dialog: null, section: 'library', groupId: null, groupFilter: '', ...noFilters })
