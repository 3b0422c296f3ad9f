import type { GenerationFailure } from '../../../shared/generation/result.ts'
import type { Refusal } from './refusal.ts'

type Kind = GenerationFailure['kind']

/** By code, the first that fits (upstream, but for the spellings of gateways). */
const byCode: readonly (readonly [RegExp, Kind])[] = [
  [/^output\w*audio\w*sensitive/i, 'outputAudioSensitive'],
  [/^output\w*sensitive/i, 'outputVideoSensitive'],
  [/sensitive.*privacy/i, 'inputPrivacy'],
  [/sensitive.*policy/i, 'inputPolicy'],
  [/sensitive|content_policy|moderation/i, 'inputSensitive'],
  [/accountoverdue|overdue|insufficient|arrear|balance|payment/i, 'balance'],
  [/quotaexceeded|quota_exceeded/i, 'quota'],
  [/quota/i, 'balance'],
  [/serveroverloaded|overload/i, 'overloaded'],
  [/ratelimit|rate_limit|too_?many_?requests/i, 'rateLimited'],
  [/modelnotopen|modelnotfound|model_not_found|invalidendpointormodel|model_not_open/i, 'modelNotOpen'],
  [/asset_?not_?found|notfound\.asset/i, 'assetNotFound'],
  [/invalid_?api_?key|authentication|unauthorized/i, 'keyRejected'],
  [/invalid_?parameter|missing_?parameter|invalid_?request|bad_?request|outofcontext/i, 'invalidParameter'],
]

/** Where the code says nothing, or only a number: words of upstream, and of gateways (402, quota and 余额 mean the balance, seen). */
const byWords: readonly (readonly [RegExp, Kind])[] = [
  [/output audio.{0,80}(sensitive|copyright)/i, 'outputAudioSensitive'],
  [/output.{0,80}(sensitive|copyright)/i, 'outputVideoSensitive'],
  [/contain.{0,20}(real person|human face)|人脸/i, 'inputPrivacy'],
  [/copyright|版权/i, 'inputPolicy'],
  [/sensitive (information|content)|敏感/i, 'inputSensitive'],
  [/exceeded (its|your|the) quota/i, 'quota'],
  [
    /余额|欠费|额度不足|overdue|insufficient (balance|quota|fund|credit)|not enough (balance|credit)/i,
    'balance',
  ],
  [/requests per (minute|second|day)|rate limit|too many requests/i, 'rateLimited'],
  [/server overload|unable to handle additional requests/i, 'overloaded'],
  [
    /not (been )?activated (this|the) model|\bmodel\b.{0,80}(not (found|open|exist)|does not exist)/i,
    'modelNotOpen',
  ],
  [/资源.{0,8}不存在/i, 'assetNotFound'],
]

const assetWords = /\basset\b.{0,120}(not (be )?found|does not exist|is invalid)|素材.{0,40}不存在/i

/** Codes that only a service that has looked at the request gives: it was not taken, whatever the status says. */
const definite: ReadonlySet<Kind> = new Set([
  'inputSensitive',
  'inputPrivacy',
  'inputPolicy',
  'assetNotFound',
  'invalidParameter',
  'modelNotOpen',
  'balance',
  'quota',
])

function failureKind(refusal: Refusal, httpStatus: number | null): Kind {
  const words = refusal.message ?? ''
  const code = refusal.code ?? ''
  const known = byCode.find(([pattern]) => pattern.test(code))?.[1]
  // "asset … is not found" comes as InvalidParameter (upstream).
  if ((known === undefined || known === 'invalidParameter') && assetWords.test(words)) return 'assetNotFound'
  if (known !== undefined) return known
  if (code === '401' || httpStatus === 401) return 'keyRejected'
  const said = byWords.find(([pattern]) => pattern.test(words))?.[1]
  if (said !== undefined) return said
  if (code === '402' || httpStatus === 402) return 'balance'
  if (code === '429' || httpStatus === 429) return 'rateLimited'
  return 'other'
}

/** Only these words say so; that nothing is charged for what failed is not documented here. */
const notChargedWords =
  /not (be )?(charged|billed|deducted)|no (charge|cost)|(未|不|没有)(会)?(扣费|计费|收费|扣除)|(refunded|已退(款|还|费))/i

export function toFailure(refusal: Refusal, httpStatus: number | null): GenerationFailure {
  return {
    kind: failureKind(refusal, httpStatus),
    ...refusal,
    httpStatus,
    reference: null,
    notCharged: notChargedWords.test(refusal.message ?? ''),
  }
}

/**
 * Whether an answer to the one POST says for sure that no task was made of it. Any 4xx does, but for those that a gateway
 * gives while the service goes on; of any other status only a code that names what is wrong with the request.
 */
export function isDefiniteRefusal(failure: GenerationFailure, httpStatus: number): boolean {
  if (failure.code !== null && definite.has(failure.kind)) return true
  const isClientError = httpStatus >= 400 && httpStatus < 500
  return isClientError && ![408, 409, 425, 499].includes(httpStatus)
}
