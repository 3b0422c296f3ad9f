import { Braces, Code, Hash, Link2, Terminal } from 'lucide-react'
import type { CopyFormat } from '../../../../shared/library.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { MenuEntry } from '../../../ui/Menu.tsx'

interface CopyEntriesOptions {
  readonly onCopy: (format: CopyFormat, withFailed: boolean) => void
  readonly count: number
  /** Whether some of them have failed, as far as that is known. */
  readonly someFailed: boolean
  readonly t: Translate
}

/** What a selection can be copied as. Failed assets are left out beside others, and have an entry that takes them along. */
export function copyEntries({ onCopy, count, someFailed, t }: CopyEntriesOptions): readonly MenuEntry[] {
  const copy = (format: CopyFormat) => () => onCopy(format, false)
  return [
    { label: t('copyAs.ids'), icon: <Hash />, shortcut: 'Ctrl+C', onSelect: copy('ids') },
    { label: t('copyAs.references'), icon: <Link2 />, shortcut: 'asset://…', onSelect: copy('references') },
    'line',
    { label: 'JSON', icon: <Braces />, onSelect: copy('json') },
    { label: 'cURL', icon: <Terminal />, onSelect: copy('curl') },
    { label: 'Python', icon: <Code />, onSelect: copy('python') },
    { label: 'JavaScript', icon: <Code />, onSelect: copy('javascript') },
    ...(!someFailed
      ? []
      : ([
          'line',
          {
            label: t('copyAs.withFailed', { count }),
            icon: <Hash />,
            onSelect: () => onCopy('ids', true),
          },
        ] as const)),
  ]
}
