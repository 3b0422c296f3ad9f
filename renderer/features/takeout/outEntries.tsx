import { Download, FileOutput, HardDrive } from 'lucide-react'
import type { LibrarySelection } from '../../../shared/library.ts'
import type { Translator } from '../../i18n/I18nProvider.tsx'
import { openDialog } from '../../stores/view.ts'
import type { MenuEntry } from '../../ui/Menu.tsx'

interface OutEntriesOptions {
  readonly selection: LibrarySelection
  /** null: as many as there are. */
  readonly count: number | null
  readonly words: Translator
}

/** Fetched when it is done, with what it says. */
const actions = () => import('./takeoutActions.ts')

/** How assets get out of the library, into files of the person's own. */
export const outEntries = ({ selection, count, words }: OutEntriesOptions): readonly MenuEntry[] => [
  {
    label: words.t('getOut.download'),
    icon: <Download />,
    onSelect: () => void actions().then(({ startDownload }) => startDownload(selection, words)),
  },
  {
    label: words.t('getOut.export'),
    icon: <FileOutput />,
    onSelect: () => openDialog({ kind: 'export', selection, count }),
  },
  ...localEntries(selection, words),
]

/** Of one asset alone. */
function localEntries(selection: LibrarySelection, words: Translator): readonly MenuEntry[] {
  const [asset, ...others] = selection.kind === 'some' ? selection.assets : []
  if (asset === undefined || others.length > 0) return []
  const open = (how: 'open' | 'show') =>
    void actions().then(({ openLocal }) => openLocal({ ...asset, how }, words))
  return [
    {
      label: words.t('getOut.openLocal'),
      icon: <HardDrive />,
      onSelect: () => open('open'),
    },
    { label: words.t('getOut.showLocal'), onSelect: () => open('show') },
  ]
}
