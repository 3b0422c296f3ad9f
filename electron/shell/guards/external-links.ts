import { shell } from 'electron'
import type { externalLinks } from '../../../shared/contract.ts'
import { AppFailure } from '../../../shared/result.ts'
import { isSafeUrl } from '../../api/index.ts'

type ExternalLink = (typeof externalLinks)[number]

/** Pages of the service (documented in its quick start). The page of the app names one; it never gives an address. */
const addresses: Readonly<Record<ExternalLink, string>> = {
  apiKeys: 'https://powertokens.ai/api-keys',
  enableLibrary: 'https://powertokens.ai/zh-Hans/assets-library?tab=1',
  documentation: 'https://docs.powertokens.ai',
  signUp: 'https://powertokens.ai',
  /** Which page takes money is documented nowhere: the front page leads there. */
  topUp: 'https://powertokens.ai',
}

export async function openExternalLink(link: ExternalLink): Promise<void> {
  await shell.openExternal(addresses[link])
}

/** Opens the page of the releases, or a link in the notes of one: only https, and never an address of the page's making. */
export async function openReleaseAddress(address: string): Promise<void> {
  const parsed = URL.parse(address)
  if (parsed?.protocol !== 'https:')
    throw new AppFailure({ code: 'internal', detail: 'address is not https' })
  await shell.openExternal(parsed.href)
}

/**
 * Opens the verification page that the service named. It lives on another host (documented), so the host cannot be
 * checked; the API client has checked whether it is https. Never logged: it is a secret.
 */
export async function openVerificationPage(url: string): Promise<void> {
  const parsed = URL.parse(url)
  if (parsed === null || !isSafeUrl(parsed)) {
    throw new AppFailure({ code: 'badResponse', detail: 'verification address is not https' })
  }
  await shell.openExternal(parsed.href)
}
