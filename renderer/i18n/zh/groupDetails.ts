import type { Messages } from '../messages.ts'

export const details: Messages['details'] = {
  nothingSelectedAll: '未选择素材，这里是整个素材库。',
  allInPart: '部分素材组尚未读完，这里是目前已知的素材。',
  nothingSelected: '未选择素材，以下是素材组信息。',
  count: '素材',
  images: '图片',
  videos: '视频',
  sounds: '音频',
  kind: '类别',
  sizeInAll: '总大小',
  lengthInAll: '总时长',
  withoutSize_other: '{{size}}，另有 {{count, number}} 个未知',
  newest: '最新',
  asOf: '数据截至',
  inPart: '尚未读取完整，之后可能还有更多。',
}
