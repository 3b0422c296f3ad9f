import type { lookEn } from '../en/look.ts'
import type { MessagesLike } from '../messages.ts'

type LookMessages = MessagesLike<typeof lookEn>

const look: LookMessages['look'] = {
  keys: '+ − 0 1 缩放 · C 对比',
  playerKeys: '空格 J K L , . 播放 · + − 0 1 缩放 · C 对比',
  zoomIn: '放大',
  zoomOut: '缩小',
  whole: '显示全图',
  compare: '与下一个对比',
  compareEnd: '结束对比',
  notHere: '文件不在本机，目前无法获取，以下为本机已有内容。',
  notYet: '服务仍在审核，其原始文件不在本机。',
}

export const lookZh: LookMessages = {
  look,
  assets: {
    previous: '上一个',
    next: '下一个',
  },
}
