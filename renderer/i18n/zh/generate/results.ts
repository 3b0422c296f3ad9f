import type { GenerateMessages } from '../../messages.ts'

export const results: GenerateMessages['results'] = {
  title: '结果',
  state: {
    sending: '发送中',
    queued: '排队中',
    generating: '生成中',
    downloading: '下载中',
    ready: '已完成',
    failed: '失败',
    unconfirmed: '待确认',
    cancelled: '已取消',
    noLongerKnown: '记录已失效',
  },
  emptyTitle: '视频将显示在这里',
  emptyBody: '生成完成后会立即下载并保存在这台电脑上，同时记录提示词、素材和实际费用。',
}
