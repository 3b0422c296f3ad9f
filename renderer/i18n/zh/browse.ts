import type { Messages } from '../messages.ts'

export const browse: Messages['browse'] = {
  allAssets: '全部素材',
  sort: '排序',
  newest: '最新在前',
  oldest: '最早在前',
  name: '名称',
  size: '大小',
  duration: '时长',
  today: '今天',
  yesterday: '昨天',
  layout: '布局',
  grid: '网格',
  list: '列表',
  countOf: '{{shown}} / {{all}}',
  noMatch: '0 / {{all}}',
  noAssetsTitle: '还没有已知的素材',
  noAssetsBody: '正在读取素材组，读到的素材会显示在这里。',
  inPart: '目前已知的部分：{{total}} 个组中已完整读取 {{known}} 个',
  groupInPart: '此组尚未完整读取',
}
