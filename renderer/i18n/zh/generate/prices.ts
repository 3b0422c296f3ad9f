import type { generateEn } from '../../en/generate/index.ts'
import type { MessagesLike } from '../../messages.ts'

export const prices: MessagesLike<typeof generateEn>['prices'] = {
  title: '生成价格',
  body: '服务不提供价格查询。预估按此表计算；视频实际消耗的 token 数见其结果。',
  asOf: '价格日期',
  price: '价格（美元）',
  millionTokens: '美元 / 百万 token',
  second: '美元 / 秒',
  min: '最低',
  max: '最高',
  noDay: '请选择价格的日期。',
  noPrice: '“{{text}}”不是价格，请输入美元数字，例如 2.64。',
  save: '保存',
  reset: '恢复应用自带的价格',
}
