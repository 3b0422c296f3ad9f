const settings = {
  title: 'Settings',
  parts: 'Parts',
  general: 'General',
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
  pictures: 'Stored pictures',
  picturesHint:
    'Previews and thumbnails take {{size}} on this computer. They come again as you look. Where your files lay is not forgotten: that can be chosen when you disconnect.',
  clearPictures: 'Clear',
  proxy: 'Proxy',
  proxySignIn: 'Sign-in to the proxy',
  proxyKnown: 'Signed in to {{host}} as {{userName}}.',
  proxyForget: 'Forget sign-in',
  concurrency: 'Simultaneous uploads',
  concurrencyHint: 'More is faster on a quick line, fewer is kinder to a slow one.',
  duplicates: 'Duplicates',
  duplicatesHint: 'What happens to a file that was added for the same group before.',
  duplicatesAsk: 'Ask',
  duplicatesSkip: 'Skip',
  duplicatesUpload: 'Upload',
  fitRefused: 'Files that are refused',
  fitRefusedHint: 'What is done with files that the service would refuse and the app can make fit.',
  fitAsk: 'Ask',
  fitAlways: 'Always fit',
  fitNever: 'Never',
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
  sandbox: 'Chromium’s sandbox',
  noSandbox:
    'Off: started with --no-sandbox, as root or as an AppImage where the system forbids it. Installed as a deb or rpm, and not run as root, it is on.',
  documentation: 'Documentation',
  diagnostics: 'Diagnostics',
  diagnosticsHint:
    'A text file for whoever helps you. It holds no key, ids, addresses, names, folders or prompts.',
  exportDiagnostics: 'Export diagnostics…',
} as const

/** Of the proxy that is chosen, and of the sign-in to one, beside what opens it. */
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
  settings: 'Proxy settings…',
  settingsTitle: 'Proxy',
  hint: 'The way to the service, for all that the app sends and fetches, and for its updates.',
  atStart:
    'The app was started with --proxy-server={{rules}}: until it is started without it, that one is used.',
  mode: { system: 'As this system is set', none: 'None', own: 'Own address' },
  address: 'Proxy address',
  addressHint:
    'http://, https:// or socks5://, with its port. If the proxy asks who you are, you are asked then.',
  bypass: 'Without the proxy',
  bypassHint: 'Hosts that are reached directly, separated by commas: *.example.com, 10.0.0.0/8',
  bypassWrong: '“{{entry}}” is no host.',
  use: 'Use this proxy',
  tryOut: 'Test connection',
  reached: 'The service answers.',
  wrong: {
    empty: 'Enter the address of the proxy.',
    signIn:
      'Leave out user name and password: you are asked for them when the proxy wants them, and they are not kept in the settings.',
    scheme: 'The app speaks to HTTP, HTTPS and SOCKS 5 proxies: begin with http://, https:// or socks5://.',
    port: 'Name the port, too, as in proxy.example.com:8080.',
    path: 'Nothing comes after the port. Addresses of scripts (PAC) are set in the system.',
    host: 'This is not the name or address of a computer.',
  },
} as const

const keyStorage = {
  keyStore: 'The key is kept in the key store of your system and never leaves this computer otherwise.',
  environment:
    'The key comes from the environment (POWERTOKENS_API_KEY, or the file that POWERTOKENS_API_KEY_FILE names) and is not stored.',
  demo: 'The demo library needs no key.',
  noEncryption: 'The key is kept until you quit: this system offers no encryption for it.',
  basicText: 'The key is kept until you quit: no keyring is running that could encrypt it.',
  storeFailed: 'The key is kept until you quit: the key store of your system refused it.',
} as const

/** Beside what is said while the app connects. */
const onboarding = {
  keyPlaceholder: 'Paste your key',
  showKey: 'Show the key',
  hideKey: 'Hide the key',
  demo: 'Try the demo library',
  demoHint: 'No key, no account: a library in a box on this computer.',
  getKey: 'Get an API key',
  keyEmpty: 'Type or paste a key first.',
  enable: 'Enable the asset library',
  talksTo: 'Connects to {{host}}',
  waiting_one: '{{count, number}} upload goes on once you are connected.',
  waiting_other: '{{count, number}} uploads go on once you are connected.',
} as const

export const settingsEn = { onboarding, settings, keyStorage, proxy } as const
