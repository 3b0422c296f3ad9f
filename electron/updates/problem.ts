import { z } from 'zod'
import type { UpdateProblem } from '../../shared/updates.ts'
import { UpdateFailure } from './ports.ts'

const thrownSchema = z.object({
  code: z.string().optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
  message: z.string().catch(''),
})

/** Codes of electron-updater (read in its source) and of the system. */
const byCode: Readonly<Record<string, UpdateProblem>> = {
  ERR_CHECKSUM_MISMATCH: 'checksum',
  ERR_UPDATER_INVALID_SIGNATURE: 'signature',
  ERR_UPDATER_NO_PUBLISHED_VERSIONS: 'noRelease',
  ERR_UPDATER_LATEST_VERSION_NOT_FOUND: 'noRelease',
  ERR_UPDATER_CHANNEL_FILE_NOT_FOUND: 'noRelease',
  ERR_UPDATER_NO_FILES_PROVIDED: 'badRelease',
  ERR_UPDATER_NO_CHECKSUM: 'badRelease',
  ERR_UPDATER_INVALID_UPDATE_INFO: 'badRelease',
  ERR_UPDATER_INVALID_VERSION: 'badRelease',
  ERR_UPDATER_INVALID_RELEASE_FEED: 'badRelease',
  ERR_UPDATER_WEB_INSTALLER_DISABLED: 'badRelease',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'notWritable',
  EPERM: 'notWritable',
  EROFS: 'notWritable',
  ENOTFOUND: 'offline',
  EAI_AGAIN: 'offline',
  ECONNREFUSED: 'offline',
  ECONNRESET: 'offline',
  ETIMEDOUT: 'offline',
  EHOSTUNREACH: 'offline',
  ENETUNREACH: 'offline',
}

/** Chromium names its errors in the message: "net::ERR_NAME_NOT_RESOLVED". */
const network =
  /net::ERR_(?:INTERNET_DISCONNECTED|NAME_|NETWORK_|ADDRESS_UNREACHABLE|CONNECTION_|PROXY_|TUNNEL_|TIMED_OUT|DNS_|EMPTY_RESPONSE|HTTP2_|QUIC_)|timed out/i

/** What the updater threw, as what a person is told of. electron-updater wraps its causes in words, so those are read, too. */
export function problemOf(thrown: unknown): UpdateProblem | 'cancelled' {
  if (thrown instanceof UpdateFailure) return thrown.problem
  const parsed = thrownSchema.safeParse(thrown)
  if (!parsed.success) return 'unexpected'
  const { code = '', statusCode, message } = parsed.data
  if (thrown instanceof Error && (thrown.name === 'CancellationError' || message === 'cancelled'))
    return 'cancelled'
  const status = statusCode ?? Number(/(?:^|HttpError: |"statusCode": ?)(\d{3})\b/.exec(message)?.[1])
  if (network.test(message)) return 'offline'
  if (status === 403 || status === 429) return 'rateLimited'
  if (/\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT)\b/.test(message)) return 'offline'
  if (status >= 500) return 'offline'
  return byCode[code] ?? (status === 404 ? 'noRelease' : 'unexpected')
}
