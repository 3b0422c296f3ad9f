import { expect, test } from 'vitest'
import { composition, result } from '../../../../testing/results.ts'
import { noFilter } from '../model/filter.ts'
import { setResultFilter, showInList, useResultFilter } from './filterStore.ts'

test('what was just sent is not hidden by what was looked for before it', () => {
  const sent = result(
    'sent',
    { kind: 'sending' },
    { composition: composition({ prompt: [{ kind: 'text', text: 'A paper boat' }] }) },
  )
  setResultFilter({ search: 'boat' })
  showInList(sent)
  expect(useResultFilter.getState()).toEqual({ ...noFilter, search: 'boat' })
  setResultFilter({ shown: 'failed' })
  showInList(sent)
  expect(useResultFilter.getState()).toEqual(noFilter)
})
