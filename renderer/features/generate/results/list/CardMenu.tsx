import { useState } from 'react'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { allResults } from '../../../../stores/results/store.ts'
import { ContextActions } from '../../../../ui/Menu.tsx'
import type { Extensible } from '../../../../ui/withProps.ts'
import { resultEntries } from '../commands/resultEntries.tsx'
import { useResultCommands } from '../commands/useResultCommands.ts'

/**
 * All that can be done with the result under the pointer, by the right mouse button or the menu key. One menu for the whole
 * list: it stays open, and about its result, when the cards move below it.
 */
export function CardMenu({ children }: { children: Extensible }) {
  const { t } = useWords()
  const commands = useResultCommands()
  const [result, setResult] = useState<GenerationResult | null>(null)
  return (
    <ContextActions
      entries={result === null ? [] : resultEntries(result, commands, t)}
      onAsk={(target) => {
        const id = target.closest<HTMLElement>('[data-result-id]')?.dataset.resultId
        const asked = id === undefined ? undefined : allResults().get(id)
        if (asked !== undefined) setResult(asked)
        return asked !== undefined
      }}
    >
      {children}
    </ContextActions>
  )
}
