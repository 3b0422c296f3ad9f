import type { bannersEn } from '../en/banners.ts'
import type { MessagesLike } from '../messages.ts'

export const bannersZh: MessagesLike<typeof bannersEn> = {
  shell: {
    keyRefused: '服务不再接受这个密钥（尾号 {{lastFour}}）。',
    keyRefusedBody: '已加载的内容仍可查看，上传任务会等待可用的密钥。',
    tryNow: '立即重试',
    tryingNow: '正在重试…',
    nextTry: '{{time}}后重试',
    databaseSetAside: '数据库无法读取，已移到 {{path}} 保留，并新建了一个。',
    filesSetAside: '粘贴或拖入后尚未上传的图片在它旁边的 {{folders}} 中。',
    settingsReset: '部分设置无法读取，已恢复为默认值。其他设置没有变化。',
  },
}
