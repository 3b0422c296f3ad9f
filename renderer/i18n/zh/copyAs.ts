import type { Messages } from '../messages.ts'

export const copyAs: Messages['copyAs'] = {
  title: '复制为',
  ids: '素材 ID',
  references: '引用',
  copyReferences: '复制引用',
  copyAs: '复制为 {{format}}',
  copyAll_other: '复制全部 {{count, number}} 个 ID（含失败的）',
  copied_other: '已复制 {{count, number}} 个素材',
  failedLeftOut_other: '{{count, number}} 个失败的素材无法使用，未包含在内。',
  noPlace_other: '{{count, number}} 个未包含在内：一次请求容不下更多同类素材。',
  withFailed_other: '全部 {{count, number}} 个 ID（含失败的）',
}
