import type { Messages } from '../messages.ts'

export const marks: Messages['marks'] = {
  title: '标记',
  favourite: '收藏',
  noFavourite: '取消收藏',
  label: '标签',
  noLabel: '无标签',
  labels: { red: '红色', orange: '橙色', green: '绿色', blue: '蓝色', purple: '紫色' },
  note: '备注',
  addNote: '添加备注…',
  noteTooLong: '只保留前 4,000 个字符。',
  noted: '有备注',
  changed_other: '已标记 {{count, number}} 项',
  undo: '撤销',
  asLabel: '标签：{{label}}',
  undone_other: '已撤销 {{count, number}} 项标记',
}
