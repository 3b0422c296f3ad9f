import type { foldersEn } from '../en/folders.ts'
import type { MessagesLike } from '../messages.ts'

export const foldersZh: MessagesLike<typeof foldersEn> = {
  folders: {
    title: '每个文件夹建一个素材组',
    upload: '上传',
    counting: '正在统计文件…',
    files_other: '{{count, number}} 个文件',
    filesAtLeast_other: '至少 {{count, number}} 个文件',
    nested_other:
      '{{files}}。其中 {{count, number}} 个子文件夹里的文件也放入同一素材组，素材组内没有文件夹。',
    empty: '里面没有可上传的文件，因此不建素材组。',
    lookFailed: '无法统计文件夹中的内容。',
    isNew: '将新建素材组。',
    shortened: '将新建素材组。名称已缩短：最多 {{max}} 个字符。',
    known: '已有同名素材组。',
    addTo: '添加到该组',
    makeAnother: '另建一个',
    sameAs: '与上面同名的文件夹放入同一素材组。',
    othersTo_other: '文件夹以外的 {{count, number}} 个文件添加到“{{name}}”。',
    othersAsk_other: '文件夹以外的 {{count, number}} 个文件稍后选择素材组。',
    problem: '无法新建素材组“{{name}}”。{{why}}',
    triedAgain: '素材组“{{name}}”尚未建好，将自动重试。{{why}}',
    problemMany_other: '无法新建素材组“{{name}}”及另外 {{count, number}} 个素材组。{{why}}',
    triedAgainMany_other: '素材组“{{name}}”及另外 {{count, number}} 个素材组尚未建好，将自动重试。{{why}}',
    tryAgain: '重试',
    chooseGroup: '选择素材组…',
    giveUp: '不上传',
  },
}
