import type { Messages } from '../messages.ts'

export const getOut: Messages['getOut'] = {
  download: '下载原始文件…',
  export: '导出列表…',
  started_other: '正在下载 {{count, number}} 个原始文件',
  none: '没有可下载的内容。',
  inPart: '尚未从服务读取全部素材：本机未知的素材不在其中。',
}
