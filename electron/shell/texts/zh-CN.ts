import type { ShellTexts } from './en'

export const zhCN: ShellTexts = {
  menu: {
    file: '文件',
    edit: '编辑',
    view: '显示',
    window: '窗口',
    help: '帮助',
    addFiles: '添加文件…',
    newGroup: '新建素材组…',
    settings: '设置…',
    search: '搜索素材',
    refresh: '刷新',
    toggleUploads: '显示或隐藏上传列表',
    documentation: '文档',
    apiKeys: 'API 密钥',
  },
  quit: {
    message_one: '还有 {{count}} 个上传未完成',
    message_other: '还有 {{count}} 个上传未完成',
    detail: '下次启动时会自动继续，不会丢失任何文件。只传了一部分的文件会重新上传。',
    quit: '退出',
    stay: '继续使用',
  },
  batch: {
    title: '上传已结束',
    ready_one: '{{count}} 个文件已就绪',
    ready_other: '{{count}} 个文件已就绪',
    failed_one: '{{count}} 个需要处理',
    failed_other: '{{count}} 个需要处理',
    separator: '，',
  },
  failedStart: {
    title: '素材库无法启动',
    storage: '无法使用数据文件夹：{{path}}\n\n{{detail}}',
    other: '发生了意外错误：{{detail}}',
  },
}
