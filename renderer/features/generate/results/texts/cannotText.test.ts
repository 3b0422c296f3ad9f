import { expect, it } from 'vitest'
import { errorLine } from '../../../../i18n/errorText.ts'
import { generateTexts } from '../../../../i18n/later/generateTexts.ts'
import { addLaterTexts } from '../../../../i18n/later/laterTexts.ts'
import { createI18n } from '../../../../testing/i18n.ts'
import { cannotWords, isOddTaskId } from './cannotText.ts'

const { t } = (() => {
  const i18n = createI18n('en')
  addLaterTexts(i18n, generateTexts)
  return i18n
})()

it.each([
  ['setTaskId', { code: 'notFound', detail: 'task' }, /^The service does not know this task\. Check the ID/],
  ['setTaskId', { code: 'badRequest' }, /^This is not a task ID\. /],
  ['setTaskId', { code: 'badRequest', detail: 'claimed' }, /^Another result is of this task already\. /],
  ['setTaskId', { code: 'offline' }, /^No connection/],
  ['setTaskId', { code: 'notFound' }, /^It is not there any more\. /],
  ['downloadAgain', { code: 'notFound', detail: 'task' }, /cannot be fetched again/],
  ['useFile', { code: 'fileMissing' }, /Put it back where it was, or download the video again/],
  ['openFolder', { code: 'fileMissing' }, /^The folder for videos is not there\. /],
  ['openFolder', { code: 'storageFailed' }, /^The app could not read or write its database/],
] as const)('%s, %j', (wish, error, said) => {
  expect(errorLine(cannotWords(error, wish, t), t)).toMatch(said)
})

it('an address is no ID', () => {
  expect(['cgt-20261126-abcde', 'task_01:x'].filter(isOddTaskId)).toEqual([])
  const odd = ['https://a.test/tasks/1', 'one two', '..']
  expect(odd.filter(isOddTaskId)).toEqual(odd)
})
