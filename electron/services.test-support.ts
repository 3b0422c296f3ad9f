import { join } from 'node:path'
import { forkNode } from './base/processes/node-fork.ts'
import { createMemoryVault } from './connection/index.ts'
import { openDatabase } from './database/index.ts'
import { createServices, type Services, type ServicesOptions } from './services.ts'

const noWindows: ServicesOptions['converterWindows'] = {
  open: () => {
    throw new Error('no windows here')
  },
}

/** The services as main.ts puts them together, without windows, dialogs and updates. */
export function createTestServices(
  options: Pick<ServicesOptions, 'dataDir' | 'onDefect'> & Partial<ServicesOptions>,
): Services {
  const { dataDir } = options
  return createServices({
    forkChild: forkNode,
    converterWindows: noWindows,
    pictureWindows: noWindows,
    opened: openDatabase({ folder: dataDir }),
    demoSeedDir: join(dataDir, 'none'),
    version: '1.2.3',
    env: {},
    vault: createMemoryVault(),
    proxyVault: {
      storage: () => ({ kind: 'session', because: 'noEncryption' }),
      load: async () => null,
      save: async () => ({ kind: 'session', because: 'noEncryption' }),
      forget: async () => {},
    },
    onCertificates: () => {},
    proxy: { atStart: null, resolve: async () => 'DIRECT' },
    openVerificationPage: async () => {},
    copyText: async () => {},
    saveDialog: async () => null,
    desktop: {
      videosFolder: () => join(dataDir, 'Videos'),
      chooseFolder: async () => null,
      openFolder: async () => {},
      showInFolder: () => {},
      moveToTrash: async () => {},
    },
    updates: () => ({
      source: 'source',
      updater: {
        check: async () => null,
        download: () => Promise.reject(new Error('no updates here')),
        cancelDownload: () => {},
        installAtEnd: () => {},
      },
      quit: () => {},
      releasesPage: null,
      openAddress: async () => {},
    }),
    ...options,
  })
}
