import type { Messages } from '../messages.ts'

export const tree: Messages['tree'] = {
  search: '搜索素材组',
  sort: '素材组排序',
  sorts: { newest: '最新优先', name: '名称', count: '素材数量' },
  clearFilter: '清除筛选',
  found_other: '{{shown}} / {{count, number}} 个素材组',
  noMatch: '没有匹配的素材组',
}
