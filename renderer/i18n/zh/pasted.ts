import type { pastedEn } from '../en/pasted.ts'
import type { MessagesLike } from '../messages.ts'

export const pastedZh: MessagesLike<typeof pastedEn> = {
  pasted: {
    ask: '在所有素材组中查找此 ID',
    asking: '正在各组中查询此 ID…',
    notFound: '没有找到此 ID 的素材',
    notFoundYet: '目前还没有找到此 ID 的素材',
    asked_other: '已查询 {{count, number}} 个组。',
    failed_other: '有 {{count, number}} 个组无法查询：{{reason}}。',
    left_other: '还有 {{count, number}} 个组尚未查询。',
    goOn_other: '查询其余 {{count, number}} 个组',
  },
}
