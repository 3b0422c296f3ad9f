import type { ShellTexts } from './en.ts'

export const zhCN: ShellTexts = {
  menu: {
    file: '文件',
    edit: '编辑',
    view: '显示',
    window: '窗口',
    help: '帮助',
    addFiles: '添加文件…',
    addFolder: '添加文件夹…',
    newGroup: '新建素材组…',
    settings: '设置…',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    delete: '删除',
    selectAll: '全选',
    resetZoom: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    fullScreen: '全屏',
    library: '素材库',
    generate: '生成',
    search: '搜索素材',
    refresh: '刷新',
    toggleUploads: '显示或隐藏上传列表',
    documentation: '文档',
    apiKeys: 'API 密钥',
    exportDiagnostics: '导出诊断信息…',
  },
  quit: {
    message_one: '还有 {{count}} 个上传未完成',
    message_other: '还有 {{count}} 个上传未完成',
    detail_one: '下次启动时会自动继续，不会丢失任何文件。只传了一部分的文件会重新上传。',
    detail_other: '下次启动时会自动继续，不会丢失任何文件。只传了一部分的文件会重新上传。',
    quit: '退出',
    stay: '继续使用',
  },
  drop: {
    title: '上传已结束',
    ready_one: '{{count}} 个文件已就绪',
    ready_other: '{{count}} 个文件已就绪',
    failed_one: '{{count}} 个需要处理',
    failed_other: '{{count}} 个需要处理',
    separator: '，',
  },
  person: {
    title: '真人认证已完成',
    body: '“{{name}}”的素材组可以使用了。',
  },
  result: {
    ready: '视频已就绪',
    failed: '有一个视频未能生成',
    noPrompt: '无提示词',
  },
  diagnostics: {
    title: '导出诊断信息',
    detail:
      '一个文本文件，供帮助你的人查看：版本、设置、各种状态的文件数量，以及最近的日志。\n\n其中不含 API 密钥、任务或素材 ID、地址、文件或人员的名称、文件夹和提示词。不会自动发送：保存在哪里、交给谁，由你决定。',
    save: '保存…',
    cancel: '取消',
    failed: '无法保存诊断信息。请选择其他文件夹。',
  },
  failedStart: {
    title: '素材库无法启动',
    storage: {
      full: '没有可用空间来保存数据。\n\n请清理此文件夹所在的磁盘，然后重新启动：\n{{path}}',
      notWritable:
        '无法写入数据文件夹：\n{{path}}\n\n请为自己开通该文件夹的写入权限，或用 --user-data-dir=文件夹 指定其他位置。',
      notAFolder:
        '数据文件夹的位置被一个文件占用：\n{{path}}\n\n请移走该文件，或用 --user-data-dir=文件夹 指定其他位置。',
      newer:
        '此文件夹中的数据由更新版本的应用创建，已原样保留：\n{{path}}\n\n请更新应用，或用 --user-data-dir=文件夹 指定其他位置。',
      locked:
        '另一个程序正占用数据库（例如备份程序或数据库工具）：\n{{path}}\n\n请等它完成或将其关闭，然后重新启动。',
      other:
        '无法使用数据文件夹：\n{{path}}\n\n请检查磁盘，或用 --user-data-dir=文件夹 指定其他位置。（{{detail}}）',
    },
    unloadable: '应用的某个部分缺失，或与这台电脑不兼容。\n\n请重新安装应用。（{{detail}}）',
    other: '发生了意外错误：{{detail}}',
  },
}
