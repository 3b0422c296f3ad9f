import type { KeyStorage } from '../../../shared/connection.ts'
import type { Translate } from '../../i18n/index.ts'

/** Where the key is kept, and if only until the end of the session, why. */
export const keyStorageText = (storage: KeyStorage, t: Translate): string =>
  storage.kind === 'session' ? t(`keyStorage.${storage.because}`) : t(`keyStorage.${storage.kind}`)
