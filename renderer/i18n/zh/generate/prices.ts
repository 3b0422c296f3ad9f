import type { generateEn } from '../../en/generate/index.ts'
import type { MessagesLike } from '../../messages.ts'

export const prices: MessagesLike<typeof generateEn>['prices'] = {
  title: '生成价格',
  body: '服务不提供价格查询。预估按此表计算，实际费用见每个结果。',
  asOf: '价格日期',
  price: '价格（美元）',
  millionTokens: '美元 / 百万 token',
  second: '美元 / 秒',
  min: '从',
  max: '至',
  save: '保存',
  reset: '恢复应用自带的价格',
}
