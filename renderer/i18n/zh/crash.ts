import type { crash as english } from '../en/crash.ts'
import type { MessagesLike } from '../messages.ts'

export const crash: MessagesLike<typeof english> = {
  title: '界面出错了',
  body: '可以重新加载窗口，上传会在后台继续。',
  reload: '重新加载',
  copyDetails: '复制详情',
  copied: '已复制',
  notCopied: '无法复制',
}
