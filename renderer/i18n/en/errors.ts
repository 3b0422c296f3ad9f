/** For each AppErrorCode: what is wrong, and what to do next. */
export const errors = {
  badRequest: { title: 'The app sent something malformed', next: 'Reload the window and try again.' },
  forbiddenSender: { title: 'The request was blocked', next: 'Reload the window and try again.' },
  accountChanged: {
    title: 'Another account is connected now',
    next: 'What was chosen belonged to the one before. Nothing was done.',
  },
  keyNeeded: { title: 'A key is needed', next: 'Connect with your API key first.' },
  keyFileMissing: {
    title: 'The key file cannot be read',
    next: 'POWERTOKENS_API_KEY_FILE names a file that is not there or cannot be read. Put it right and start again, or type the key here.',
  },
  keyFileOpen: {
    title: 'Others can read the key file',
    next: 'The file that POWERTOKENS_API_KEY_FILE names is not used while others on this computer may read it. Make it yours alone (chmod 600) and start again, or type the key here.',
  },
  keyFileWrong: {
    title: 'The key file holds no key',
    next: 'The file that POWERTOKENS_API_KEY_FILE names must hold the key in one line and nothing else. Put it right and start again, or type the key here.',
  },
  savedKeyUnreadable: {
    title: 'The saved key can no longer be read',
    next: 'The key store of this system has changed, is locked, or belongs to another user. Enter your API key again.',
  },
  keyRejected: {
    title: 'The service does not accept this key',
    next: 'Check that you copied all of it, or make a new one.',
  },
  libraryNotEnabled: {
    title: 'The asset library is not enabled for this account yet',
    next: 'Agree to its user agreement on the website, then connect again. It is free of charge.',
  },
  offline: { title: 'No connection', next: 'Check the network or the proxy.' },
  proxyUnsupported: {
    title: 'The proxy cannot be used',
    next: 'The app speaks HTTP, HTTPS and SOCKS 5 proxies. Choose one of these in the settings.',
  },
  proxyRefused: {
    title: 'The proxy does not let the app through',
    next: 'It may forbid this address. Ask who runs the network, or choose another proxy in the settings.',
  },
  proxySignInNeeded: {
    title: 'The proxy of this network asks who you are',
    next: 'Sign in to it with the user name and password that your network gave you.',
  },
  certificateUntrusted: {
    title: 'The connection is not trusted by this system',
    next: 'A proxy or virus scanner may be reading along: its root certificate belongs in the certificate store of this system, then start the app again. Check date and time, too. In a network that you do not know, do not go on.',
  },
  timeout: { title: 'The service does not answer', next: 'Try again in a moment.' },
  rateLimited: { title: 'Too many requests', next: 'Wait a moment, then try again.' },
  serverError: {
    title: 'The service has a problem',
    next: 'It is not your doing. Try again in a few minutes.',
  },
  notOurService: {
    title: 'This address answers, but not as an asset library',
    next: 'Check the base address, and whether a proxy or a sign-in page of the network stands in between.',
  },
  badResponse: { title: 'The answer could not be read', next: 'It may have been cut off. Try again.' },
  outcomeUnknown: {
    title: 'Whether this was done is not known',
    next: 'No clear answer came, and the list does not show it so far. It may show it in a moment; the app goes on looking for two minutes.',
  },
  refused: {
    title: 'The service said no',
    next: 'Its reason follows.',
    silent: 'It gave no reason. Try again later, or ask its support.',
  },
  requestTooLarge: {
    title: 'The service takes nothing of this size',
    next: 'It, or a server on the way, has a lower limit than is documented. Send a smaller file.',
  },
  badAddress: {
    title: 'The base address cannot be used',
    next: 'POWERTOKENS_ASSET_BASE_URL must start with https://. Plain http is for this computer only. Put it right and start again.',
  },
  badGenerationAddress: {
    title: 'The base address for generating cannot be used',
    next: 'POWERTOKENS_BASE_URL must start with https://. Plain http is for this computer only. Put it right and start again.',
  },
  badGroupName: { title: 'This name cannot be used', next: 'Use 1 to 64 characters.' },
  notFound: { title: 'It is not there any more', next: 'Refresh to see what is.' },
  groupReadOnly: { title: 'Official groups cannot be changed', next: 'Choose a group of your own.' },
  notAFile: {
    title: 'This is not a file on this computer',
    next: 'Save it to a folder first, then add it from there.',
  },
  dataTooLarge: {
    title: 'Too much to take over at once',
    next: 'Up to 20 pictures and 60 MB can be pasted or dragged from another program. Save them to a folder first, then add them from there.',
  },
  fileMissing: { title: 'The file is gone', next: 'Put it back where it was, or add it again.' },
  fileNotWritten: {
    title: 'This computer does not take the file',
    next: 'Check the folder and its disk, or close other programs.',
  },
  fileUnreadable: { title: 'The file cannot be read', next: 'Check its permissions, or close what uses it.' },
  unreadable: {
    permission: {
      title: 'The file cannot be read: no permission',
      next: 'Give yourself the permission to read it, then retry.',
    },
    silent: {
      title: 'The file cannot be read: its drive does not answer',
      next: 'Check the drive or the network, then retry.',
    },
    damaged: {
      title: 'The file cannot be read: its disk reports an error',
      next: 'Copy it from elsewhere, or check the disk, then retry.',
    },
  },
  storageFailed: {
    title: 'The app could not read or write its database',
    next: 'Make room on the disk, or check the permissions of the data folder.',
  },
  wrongState: { title: 'Too late for that', next: 'It has moved on in the meantime.' },
  internal: {
    title: 'The app ran into a defect',
    next: 'Try again. Export diagnostics, in the settings under About, tells where it happened.',
  },
} as const
