import type { settingsEn } from '../en/settings.ts'
import type { MessagesLike } from '../messages.ts'

type SettingsMessages = MessagesLike<typeof settingsEn>

const settings: SettingsMessages['settings'] = {
  title: '设置',
  parts: '分类',
  general: '通用',
  language: '语言',
  theme: '外观',
  system: '跟随系统',
  light: '浅色',
  dark: '深色',
  notifications: '通知',
  showNotifications: '显示通知',
  notificationsHint: '窗口不在前台时，上传或视频结束会通知。',
  copyFormat: '{{shortcut}} 复制内容',
  copyFormatHint: '复制所选素材时使用的格式。',
  pictures: '本机图片',
  picturesHint:
    '预览图和缩略图占用本机 {{size}}，清除后查看时会重新获取。文件在本机上的位置不会随之忘记，可在断开连接时选择。',
  clearPictures: '清除',
  proxy: '代理',
  proxyOfSystem: '使用系统设置的代理（如有）。目前没有代理要求登录。',
  proxyKnown: '已以 {{userName}} 登录 {{host}}。',
  proxyForget: '删除登录信息',
  concurrency: '同时上传数',
  concurrencyHint: '网速快可调高，网速慢宜调低。',
  duplicates: '重复文件',
  duplicatesHint: '如何处理此前已为同一素材组添加过的文件。',
  duplicatesAsk: '询问',
  duplicatesSkip: '跳过',
  duplicatesUpload: '上传',
  fitRefused: '不符合要求的文件',
  fitRefusedHint: '如何处理服务会拒绝、但应用可以调整至合规的文件。',
  fitAsk: '询问',
  fitAlways: '总是调整',
  fitNever: '从不',
  prices: '价格',
  pricesHint: '用于预估费用的价格表。',
  editPrices: '编辑价格',
  askBeforeSending: '发送前询问',
  askBeforeSendingHint: '每个视频都会产生费用。价格未知时总会询问。',
  askAlways: '总是',
  askFrom: '达到 {{usd}} 时',
  account: '账号',
  service: '服务',
  key: '密钥',
  about: '关于',
  version: '版本 {{version}}',
  runtime: '运行环境',
  documentation: '使用文档',
  diagnostics: '诊断信息',
  diagnosticsHint: '供帮助你的人查看的文本文件，不含密钥、ID、地址、名称、文件夹和提示词。',
  exportDiagnostics: '导出诊断信息…',
}

const proxy: SettingsMessages['proxy'] = {
  title: '登录代理',
  body: '代理 {{host}} 要求先登录。用户名和密码只会发送给它，不会发送给其他任何人。',
  userName: '用户名',
  password: '密码',
  signIn: '登录',
  refused:
    '代理不接受这个用户名和密码。它也可能要求应用不支持的登录方式（NTLM、Kerberos），请咨询网络管理员。',
  userNameEmpty: '请输入用户名。',
  userNameColon: '代理的用户名不能包含冒号。',
  keptInKeyStore: '登录成功后，密码会保存在系统密钥库中。',
  keptForSession: '密码仅保留到退出应用为止：此系统没有可用的密钥库。',
}

const keyStorage: SettingsMessages['keyStorage'] = {
  keyStore: '密钥保存在系统密钥库中，除连接服务外不会离开本机。',
  environment:
    '密钥来自环境变量（POWERTOKENS_API_KEY，或 POWERTOKENS_API_KEY_FILE 指定的文件），不会另行保存。',
  demo: '演示素材库不需要密钥。',
  noEncryption: '密钥只保留到退出为止：系统没有可用的加密功能。',
  basicText: '密钥只保留到退出为止：没有正在运行的密钥环可用于加密。',
  storeFailed: '密钥只保留到退出为止：系统密钥库拒绝保存。',
}

const onboarding: SettingsMessages['onboarding'] = {
  keyPlaceholder: '粘贴你的密钥',
  showKey: '显示密钥',
  hideKey: '隐藏密钥',
  demo: '体验演示素材库',
  demoHint: '无需密钥和账号，全部在本机运行。',
  getKey: '获取 API 密钥',
  keyEmpty: '请先输入或粘贴密钥。',
  enable: '开通素材库',
  talksTo: '将连接到 {{host}}',
  waiting_other: '{{count, number}} 个上传任务将在连接后继续。',
}

export const settingsZh: SettingsMessages = { onboarding, settings, keyStorage, proxy }
