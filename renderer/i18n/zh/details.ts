import type { DetailsMessages } from '../messages.ts'

const details: DetailsMessages['details'] = {
  nothingSelected: '未选择素材，以下是素材组信息。',
  assets_other: '{{count, number}} 个素材',
  assetsAtLeast_other: '{{count, number}}+ 个素材',
  readyCount: '{{count, number}} 个可用',
  reviewCount: '{{count, number}} 个审核中',
  failedCount: '{{count, number}} 个失败',
  count: '素材',
  images: '图片',
  videos: '视频',
  sounds: '音频',
  kind: '类别',
  kinds: '类型',
  image_other: '{{count, number}} 张图片',
  video_other: '{{count, number}} 个视频',
  audio_other: '{{count, number}} 个音频',
  unknown_other: '{{count, number}} 个其他文件',
  group: '素材组',
  groups_other: '{{count, number}} 个素材组',
  sizeInAll: '总大小',
  lengthInAll: '总时长',
  withoutSize_other: '{{size}}，另有 {{count, number}} 个未知',
  added: '添加时间',
  addedBetween: '{{first}} 至 {{last}}',
  newest: '最新',
  asOf: '数据截至',
  inPart: '尚未读取完整，之后可能还有更多。',
  knownOf: '以上合计仅含本机已知的 {{known}} 个素材。',
  notKnown: '无法读取这些素材的共同信息。',
}

export const detailsZh: DetailsMessages = { details }
