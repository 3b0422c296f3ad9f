import type { Messages } from '../messages.ts'

export const errors: Messages['errors'] = {
  badRequest: { title: '应用发出的请求格式有误', next: '请重新加载窗口后再试。' },
  forbiddenSender: { title: '请求已被拦截', next: '请重新加载窗口后再试。' },
  accountChanged: { title: '现在连接的是另一个账号', next: '所选内容属于之前的账号，未执行任何操作。' },
  keyNeeded: { title: '需要密钥', next: '请先用 API 密钥连接。' },
  keyFileMissing: {
    title: '无法读取密钥文件',
    next: 'POWERTOKENS_API_KEY_FILE 指定的文件不存在或无法读取。请修正后重新启动，或在此输入密钥。',
  },
  keyFileOpen: {
    title: '其他用户可以读取密钥文件',
    next: '只要这台电脑上的其他用户能读取 POWERTOKENS_API_KEY_FILE 指定的文件，就不会使用它。请将其设为仅自己可读（chmod 600）后重新启动，或在此输入密钥。',
  },
  keyFileWrong: {
    title: '密钥文件中没有密钥',
    next: 'POWERTOKENS_API_KEY_FILE 指定的文件只能包含一行密钥。请修正后重新启动，或在此输入密钥。',
  },
  savedKeyUnreadable: {
    title: '无法再读取已保存的密钥',
    next: '系统密钥库已更改、被锁定，或属于其他用户。请重新输入 API 密钥。',
  },
  keyRejected: { title: '服务不接受这个密钥', next: '请检查是否复制完整，或创建一个新密钥。' },
  libraryNotEnabled: {
    title: '此账号尚未开通素材库',
    next: '请在网站上同意素材库用户协议，然后重新连接。开通是免费的。',
  },
  offline: { title: '无法连接', next: '请检查网络或代理。' },
  proxyUnsupported: {
    title: '无法使用此代理',
    next: '应用支持 HTTP、HTTPS 和 SOCKS 5 代理，请在设置中改用其中一种。',
  },
  proxyRefused: {
    title: '代理不允许应用通过',
    next: '代理可能禁止访问该地址。请联系网络管理员，或在设置中更换代理。',
  },
  proxySignInNeeded: {
    title: '网络代理要求登录',
    next: '请用网络管理员提供的用户名和密码登录代理。',
  },
  certificateUntrusted: {
    title: '系统不信任此连接',
    next: '可能有代理或杀毒软件在检查流量：请把它的根证书装入系统证书库，然后重新启动应用。也请检查日期和时间。如果网络来历不明，请不要继续。',
  },
  timeout: { title: '服务没有响应', next: '请稍后再试。' },
  rateLimited: { title: '请求过于频繁', next: '请稍等片刻再试。' },
  serverError: { title: '服务出现故障', next: '与你的操作无关，请过几分钟再试。' },
  notOurService: {
    title: '该地址有响应，但不是素材库服务',
    next: '请检查服务地址，以及是否被代理或网络登录页拦截。',
  },
  badResponse: { title: '无法读取服务的响应', next: '响应可能不完整，请重试。' },
  outcomeUnknown: {
    title: '尚不清楚操作是否已完成',
    next: '没有收到明确的响应，列表里目前也看不到结果。稍后可能会出现，应用会在两分钟内继续查看。',
  },
  refused: {
    title: '服务拒绝了请求',
    next: '原因如下。',
    silent: '服务没有说明原因。请稍后再试，或联系其客服。',
  },
  requestTooLarge: {
    title: '服务不接受这么大的内容',
    next: '服务或途中某个服务器的上限低于文档所述，请发送更小的文件。',
  },
  badAddress: {
    title: '服务地址不可用',
    next: 'POWERTOKENS_ASSET_BASE_URL 须以 https:// 开头，http 仅限本机。请改正后重新启动应用。',
  },
  badGenerationAddress: {
    title: '生成服务地址不可用',
    next: 'POWERTOKENS_BASE_URL 须以 https:// 开头，http 仅限本机。请改正后重新启动应用。',
  },
  badGroupName: { title: '名称不可用', next: '请使用 1 到 64 个字符。' },
  notFound: { title: '内容已不存在', next: '请刷新查看最新状态。' },
  groupReadOnly: { title: '官方素材组不能修改', next: '请选择自己的素材组。' },
  notAFile: { title: '这不是本机上的文件', next: '请先保存到文件夹，再从那里添加。' },
  dataTooLarge: {
    title: '一次添加的内容过多',
    next: '一次最多可粘贴或从其他程序拖入 20 张图片，共 60 MB。请先保存到文件夹，再从那里添加。',
  },
  fileMissing: { title: '文件不见了', next: '请放回原处，或重新添加。' },
  fileNotWritten: { title: '这台电脑无法写入该文件', next: '请检查文件夹及其磁盘，或关闭其他程序。' },
  fileUnreadable: { title: '文件无法读取', next: '请检查权限，或关闭正在使用它的程序。' },
  unreadable: {
    permission: { title: '文件无法读取：没有权限', next: '请为自己开通读取权限，然后重试。' },
    silent: { title: '文件无法读取：磁盘没有响应', next: '请检查磁盘或网络，然后重试。' },
    damaged: { title: '文件无法读取：磁盘报告错误', next: '请从别处复制该文件，或检查磁盘，然后重试。' },
  },
  storageFailed: { title: '应用无法读写数据库', next: '请清理磁盘空间，或检查数据文件夹的权限。' },
  wrongState: { title: '现在已无法执行此操作', next: '在此期间状态已经变化。' },
  internal: { title: '应用内部出错', next: '请重试。反馈问题时，请附上在“设置 → 关于”中导出的诊断信息。' },
}
