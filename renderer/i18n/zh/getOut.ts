import type { Messages } from '../messages.ts'

export const getOut: Messages['getOut'] = {
  download: '下载原始文件…',
  export: '导出列表…',
  started_other: '正在下载 {{count, number}} 个原始文件',
  openLocal: '打开本地原文件',
  showLocal: '在文件夹中显示本地原文件',
  local: {
    none: '它不是从本机上传的，或该上传已不在列表中。',
    gone: '上传时的文件已不在原处。',
    changed: '该文件在上传后已更改，因此不会打开，但可在文件夹中显示。',
  },
  none: '没有可下载的内容。',
  inPart: '尚未从服务读取全部素材：本机未知的素材不在其中。',
}
