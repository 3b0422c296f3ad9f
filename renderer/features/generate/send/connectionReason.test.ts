import { expect, test } from 'vitest'
import type { AppError } from '../../../../shared/result.ts'
import { generateTexts } from '../../../i18n/later/generateTexts.ts'
import { addLaterTexts } from '../../../i18n/later/laterTexts.ts'
import { createI18n } from '../../../testing/i18n.ts'
import { connectionReason } from './connectionReason.ts'

const { t } = (() => {
  const i18n = createI18n('en')
  addLaterTexts(i18n, generateTexts)
  return i18n
})()

test.each<[AppError['code'], string]>([
  ['keyRejected', 'The service does not accept the key any more. Enter another one.'],
  ['offline', 'No connection to the service. The draft is kept, and can be sent when the service is back.'],
  ['serverError', 'The service has a problem. The draft is kept.'],
  ['libraryNotEnabled', 'The asset library is not enabled for this account yet. The draft is kept.'],
  ['proxySignInNeeded', 'The proxy of this network asks who you are. The draft is kept.'],
])('only where there is no connection is none said to be there: %s', (code, said) => {
  expect(connectionReason({ code }, t)).toBe(said)
})

test('nothing is in the way', () => {
  expect(connectionReason(null, t)).toBeNull()
})
