import type { ReferenceNames } from './spec.ts'

const english = { image: 'Image', video: 'Video', audio: 'Audio' } as const

/** Reference pages and upstream: 图片1, 视频1, 音频1. */
export const seedanceNames: ReferenceNames = {
  english,
  chinese: { image: '图片', video: '视频', audio: '音频' },
}

/** Reference pages and upstream: 图1, 视频1; 音频1 by analogy. */
export const wanNames: ReferenceNames = { english, chinese: { image: '图', video: '视频', audio: '音频' } }
