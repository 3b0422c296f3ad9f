import { Braces, Code, Hash, Link2, Terminal } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CopyFormat } from '../../../../shared/library.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { MenuEntry } from '../../../ui/Menu.tsx'

interface CopyEntriesOptions {
  readonly onCopy: (format: CopyFormat, withFailed: boolean) => void
  readonly count: number
  /** Whether some of them have failed, as far as that is known. */
  readonly someFailed: boolean
  readonly usual: CopyFormat
  readonly t: Translate
}

/**
 * What a selection can be copied as. Failed assets are left out beside others, and have an entry that takes them along. `usual` is what
 * Ctrl+C copies.
 */
export function copyEntries({
  onCopy,
  count,
  someFailed,
  usual,
  t,
}: CopyEntriesOptions): readonly MenuEntry[] {
  const entry = (format: CopyFormat, label: string, icon: ReactNode, hint?: string): MenuEntry => {
    const shortcut = format === usual ? 'Ctrl+C' : hint
    return {
      label,
      icon,
      onSelect: () => onCopy(format, false),
      ...(shortcut === undefined ? {} : { shortcut }),
    }
  }
  return [
    entry('ids', t('copyAs.ids'), <Hash />),
    entry('references', t('copyAs.references'), <Link2 />, 'asset://…'),
    'line',
    entry('json', 'JSON', <Braces />),
    entry('curl', 'cURL', <Terminal />),
    entry('python', 'Python', <Code />),
    entry('javascript', 'JavaScript', <Code />),
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
