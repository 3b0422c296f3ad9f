import { expect, test, vi } from 'vitest'
import { commandsTexts } from '../../../i18n/later/commandsTexts.ts'
import { addLaterTexts } from '../../../i18n/later/laterTexts.ts'
import { useView } from '../../../stores/view.ts'
import { group } from '../../../testing/groups.ts'
import { createI18n } from '../../../testing/i18n.ts'
import { groupCommands } from './groupCommands.tsx'

vi.stubGlobal('window', { localStorage: { getItem: () => null, setItem: () => undefined } })

const i18n = createI18n('en')
addLaterTexts(i18n, commandsTexts)
const neon = group(1, 'Neon city')

test('what can be done with the open group names it', () => {
  const commands = groupCommands(neon, { t: i18n.t, i18n })
  expect(commands.map(({ label }) => label)).toEqual([
    'Add files to “Neon city”…',
    'Download the originals of “Neon city”…',
    'Export the list of “Neon city”…',
    'Rename “Neon city”…',
  ])
  commands.at(-1)?.run()
  expect(useView.getState().dialog).toEqual({ kind: 'renameGroup', groupId: neon.groupId })
})

test('of an official group there is nothing to add to and no other name', () => {
  const labels = groupCommands({ ...neon, kind: 'official' }, { t: i18n.t, i18n }).map(({ label }) => label)
  expect(labels).toHaveLength(2)
  expect(labels.join()).not.toMatch(/Add|Rename/)
})
