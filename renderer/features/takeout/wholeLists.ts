import type { LibraryScope, LibrarySelection } from '../../../shared/library.ts'

const whole = (scope: LibraryScope): LibrarySelection => ({
  kind: 'list',
  query: { scope, filter: { text: '' }, sort: { by: 'added', descending: true } },
  except: [],
})

export const wholeGroup = (groupId: string): LibrarySelection => whole({ kind: 'group', groupId })
export const wholeLibrary: LibrarySelection = whole({ kind: 'all' })
