const settings = {
  title: 'Settings',
  language: 'Language',
  theme: 'Theme',
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  notifications: 'Notifications',
  showNotifications: 'Show notifications',
  notificationsHint: 'Of uploads and videos that end while another window is in front.',
  copyFormat: '{{shortcut}} copies',
  copyFormatHint: 'What is copied of the assets that are selected.',
  proxy: 'Proxy',
  proxyOfSystem: 'The one that this system is set to, if any. None has asked who you are.',
  proxyKnown: 'Signed in to {{host}} as {{userName}}.',
  proxyForget: 'Forget sign-in',
  concurrency: 'Simultaneous uploads',
  concurrencyHint: 'More is faster on a quick line, fewer is kinder to a slow one.',
  prices: 'Prices',
  pricesHint: 'The table that estimates are reckoned with.',
  editPrices: 'Edit prices',
  askBeforeSending: 'Ask before sending',
  askBeforeSendingHint: 'Each video costs money. One whose price is not known is always asked about.',
  askAlways: 'Always',
  askFrom: 'From {{usd}}',
  account: 'Account',
  service: 'Service',
  key: 'Key',
  about: 'About',
  version: 'Version {{version}}',
  runtime: 'Runtime',
  documentation: 'Documentation',
  diagnostics: 'Diagnostics',
  diagnosticsHint:
    'A text file for whoever helps you. It holds no key, ids, addresses, names, folders or prompts.',
  exportDiagnostics: 'Export diagnostics…',
} as const

/** Of the sign-in to a proxy, beside what opens it. */
const proxy = {
  title: 'Sign in to the proxy',
  body: 'The proxy {{host}} lets nobody through whom it does not know. It gets this user name and password, and nobody else does.',
  userName: 'User name',
  password: 'Password',
  signIn: 'Sign in',
  refused:
    'The proxy did not accept this user name and password. It may also want a way of signing in that the app does not speak (NTLM, Kerberos): who runs the network knows.',
  userNameEmpty: 'Enter the user name.',
  userNameColon: 'A user name for a proxy has no colon in it.',
  keptInKeyStore: 'Once it works, the password is kept in the key store of your system.',
  keptForSession: 'The password is kept until you quit: this system has no key store for it.',
} as const

export const settingsEn = { settings, proxy } as const
