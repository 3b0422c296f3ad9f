import type { Messages } from '../messages.ts'

export const getOut: Messages['getOut'] = {
  button: '下载',
  download: '下载原始文件…',
  export: '导出列表…',
  openLocal: '打开本地原文件',
  showLocal: '在文件夹中显示本地原文件',
}
