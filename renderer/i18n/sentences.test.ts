import { expect, it } from 'vitest'
import { joinSentences } from './sentences.ts'

it('puts a space between sentences, and none behind a full-width mark', () => {
  expect(joinSentences(['It gave no reason.', 'Try again.'])).toBe('It gave no reason. Try again.')
  expect(joinSentences(['服务拒绝了请求。', '请重试。'])).toBe('服务拒绝了请求。请重试。')
  expect(joinSentences(['服务返回：', 'no such group', '请重试。'])).toBe('服务返回：no such group 请重试。')
})

it('leaves out what is missing', () => {
  expect(joinSentences([null, 'One.', '', null, 'Two.'])).toBe('One. Two.')
  expect(joinSentences([null, ''])).toBe('')
})
