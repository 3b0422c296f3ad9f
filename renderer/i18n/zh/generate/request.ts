import type { generateEn } from '../../en/generate/index.ts'
import type { MessagesLike } from '../../messages.ts'

export const request: MessagesLike<typeof generateEn>['request'] = {
  title: '将要发送的内容',
  nothing: '暂无',
  summary_other: '1 个请求 · {{count, number}} 个参考素材',
  noReferences: '1 个请求',
  form: '格式',
  copy: '复制',
  incomplete: '有文件仍在上传，其位置暂用文件名代替。',
}
