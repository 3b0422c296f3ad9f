import type { generateEn } from '../../en/generate/index.ts'
import type { MessagesLike } from '../../messages.ts'

/** The list that "@" opens. */
export const mention: MessagesLike<typeof generateEn>['mention'] = {
  title: '引用素材',
  count_other: '{{count, number}} 个素材符合',
  countSoFar_other: '目前有 {{count, number}} 个素材符合',
  failed: '暂时无法搜索素材库',
  is: '即{{number}}',
  willBe: '将为{{number}}',
  noPlace: '此模式不支持',
  move: '选择',
  insert: '插入',
  nextType: '类型',
  keep: '保留“{{text}}”',
}
