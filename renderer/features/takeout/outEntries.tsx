import { Download, FileOutput, HardDrive } from 'lucide-react'
import type { LibrarySelection } from '../../../shared/library.ts'
import type { Translate } from '../../i18n/index.ts'
import { openDialog } from '../../stores/view.ts'
import type { MenuEntry } from '../../ui/Menu.tsx'

interface OutEntriesOptions {
  readonly selection: LibrarySelection
  /** null: as many as there are. */
  readonly count: number | null
  readonly t: Translate
}

/** Fetched when it is done; what it says is there with DownloadsStatus.tsx, which is fetched with the window. */
const actions = () => import('./takeoutActions.ts')

/** How assets get out of the library, into files of the person's own. */
export const outEntries = ({ selection, count, t }: OutEntriesOptions): readonly MenuEntry[] => [
  {
    label: t('getOut.download'),
    icon: <Download />,
    onSelect: () => void actions().then(({ startDownload }) => startDownload(selection, t)),
  },
  {
    label: t('getOut.export'),
    icon: <FileOutput />,
    onSelect: () => openDialog({ kind: 'export', selection, count }),
  },
  ...localEntries(selection, t),
]

/** Of one asset alone. */
function localEntries(selection: LibrarySelection, t: Translate): readonly MenuEntry[] {
  const [asset, ...others] = selection.kind === 'some' ? selection.assets : []
  if (asset === undefined || others.length > 0) return []
  const open = (how: 'open' | 'show') =>
    void actions().then(({ openLocal }) => openLocal({ ...asset, how }, t))
  return [
    {
      label: t('getOut.openLocal'),
      icon: <HardDrive />,
      onSelect: () => open('open'),
    },
    { label: t('getOut.showLocal'), onSelect: () => open('show') },
  ]
}
