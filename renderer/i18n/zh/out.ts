import type { OutMessages } from '../messages.ts'

export const outZh: OutMessages = {
  out: {
    export: {
      title: '导出素材列表',
      what: '内容',
      chosen_other: '{{count, number}} 个素材',
      shown: '当前显示的素材',
      group: '此素材组',
      all: '全部素材',
      format: '格式',
      hintCsv: '用于电子表格。会被当作公式的文字前会加上撇号。',
      hintJson: '用于程序。一个列表，每行一个素材。',
      columns:
        '包含 ID、引用、名称、素材组、类型、状态、大小、时长、像素尺寸和添加时间，以本机已知的为准。不包含文件本身。',
      save: '导出…',
      done_other: '{{count, number}} 个素材已写入 {{name}}',
      inPart: '尚未从服务读取全部素材，之后的列表可能更长。',
      diskFull: '磁盘已满，未写入任何内容。',
      refused: '无法写入该位置，未写入任何内容。请选择其他文件夹。',
    },
  },
}
