import type { detailsEn } from '../en/details.ts'
import type { MessagesLike } from '../messages.ts'

type DetailsMessages = MessagesLike<typeof detailsEn>

const details: DetailsMessages['details'] = {
  assets_other: '{{count, number}} 个素材',
  assetsAtLeast_other: '{{count, number}}+ 个素材',
  readyCount: '{{count, number}} 个可用',
  reviewCount: '{{count, number}} 个审核中',
  failedCount: '{{count, number}} 个失败',
  kinds: '类型',
  image_other: '{{count, number}} 张图片',
  video_other: '{{count, number}} 个视频',
  audio_other: '{{count, number}} 个音频',
  unknown_other: '{{count, number}} 个其他文件',
  group: '素材组',
  groups_other: '{{count, number}} 个素材组',
  added: '添加时间',
  addedBetween: '{{first}} 至 {{last}}',
  frameRate: '帧率',
  variable: '{{value}}（可变）',
  codec: '编码',
  sampleRate: '采样率',
  measured: '测量依据',
  measuredOriginal: '原始文件',
  measuredCopy: '服务端副本',
  knownOf: '以上合计仅含本机已知的 {{known}} 个素材。',
  notKnown: '无法读取这些素材的共同信息。',
}

export const detailsZh: DetailsMessages = {
  details,
  assets: {
    size: '大小',
    created: '创建时间',
    format: '格式',
    allFields: '全部字段',
    reviewHint: '服务正在审核，结果会自动更新。',
    failedHint: '未通过服务的审核或处理。',
    faceMismatch: '画面不是认证的本人，或包含多张人脸。',
  },
}
