import type { ReactElement } from 'react'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { useResult } from '../../../../stores/results/store.ts'
import { ContextActions } from '../../../../ui/Menu.tsx'
import { resultEntries } from '../commands/resultEntries.tsx'
import { useResultCommands } from '../commands/useResultCommands.ts'

/** All that can be done with a result, by the right mouse button or the menu key on its card. */
export function CardMenu({ id, children }: { id: string; children: ReactElement }) {
  const result = useResult(id)
  return result === undefined ? children : <ResultMenu result={result}>{children}</ResultMenu>
}

function ResultMenu({ result, children }: { result: GenerationResult; children: ReactElement }) {
  const { t } = useWords()
  const commands = useResultCommands()
  return <ContextActions entries={resultEntries(result, commands, t)}>{children}</ContextActions>
}
