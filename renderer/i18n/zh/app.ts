import type { Messages } from '../messages.ts'

export const app: Pick<Messages, 'name' | 'promise' | 'common' | 'onboarding' | 'proxy' | 'shell'> = {
  name: '素材库',
  promise: '图片、视频与声音，一次入库，每次生成随时引用。',
  common: {
    cancel: '取消',
    close: '关闭',
    retry: '重试',
    refresh: '刷新',
    dismiss: '知道了',
    copied: '已复制',
    loading: '加载中',
    unknown: '未知',
    sentences: '{{first}}。{{second}}',
    serviceSays: '服务返回：',
    technicalDetail: '技术细节',
  },
  onboarding: {
    keyLabel: 'API 密钥',
    connect: '连接',
    connecting: '正在连接',
    connectingTo: '正在连接 {{host}}',
    elsewhere: '换用其他密钥或演示素材库',
  },
  proxy: {
    open: '登录代理…',
  },
  shell: {
    views: '视图',
    library: '素材库',
    generate: '生成',
    running_other: '{{count, number}} 个视频进行中',
    useInGenerate: '用于生成',
    demoBadge: '演示',
    tryAgain: '再试一次',
    anotherKey: '输入其他密钥',
    keyEnding: '密钥尾号 {{lastFour}}',
    settings: '设置',
    disconnect: '断开连接',
    resizeSidebar: '调整侧栏宽度',
    resizeUploads: '调整上传面板高度',
  },
}
