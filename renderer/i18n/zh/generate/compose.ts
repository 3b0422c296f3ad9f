import type { GenerateMessages } from '../../messages.ts'

export const compose: GenerateMessages['compose'] = {
  title: '创作',
  results: '结果',
  resize: '调整创作区宽度',
}
