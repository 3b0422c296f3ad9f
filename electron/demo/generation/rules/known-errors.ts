/** Codes and words of the errors, as far as upstream documents them. */
interface KnownError {
  readonly status: number
  readonly message: string
}

const sensitive = (what: string): KnownError => ({
  status: 400,
  message: `The request failed because the ${what} may contain sensitive information.`,
})
const privacy = (what: string): KnownError => ({
  status: 400,
  message: `The request failed because the ${what} may contain real person.`,
})
const copyright = (what: string): KnownError => ({
  status: 400,
  message: `The request failed because the ${what} may be related to copyright restrictions.`,
})

const knownErrors: Readonly<Record<string, KnownError>> = {
  InputTextSensitiveContentDetected: sensitive('input text'),
  'InputTextSensitiveContentDetected.PolicyViolation': copyright('input text'),
  InputImageSensitiveContentDetected: sensitive('input image'),
  'InputImageSensitiveContentDetected.PrivacyInformation': privacy('input image'),
  'InputImageSensitiveContentDetected.PolicyViolation': copyright('input image'),
  InputVideoSensitiveContentDetected: sensitive('input video'),
  'InputVideoSensitiveContentDetected.PrivacyInformation': privacy('input video'),
  'InputVideoSensitiveContentDetected.PolicyViolation': copyright('input video'),
  InputAudioSensitiveContentDetected: sensitive('input audio'),
  OutputVideoSensitiveContentDetected: sensitive('output video'),
  'OutputVideoSensitiveContentDetected.PolicyViolation': copyright('output video'),
  OutputAudioSensitiveContentDetected: sensitive('output audio'),
  AccountOverdueError: {
    status: 403,
    message: 'The request failed because your account has an overdue balance.',
  },
  PaymentRequired: { status: 402, message: 'Insufficient balance. Please top up your account.' },
  insufficient_user_quota: { status: 403, message: '余额不足，请充值后重试。' },
  QuotaExceeded: { status: 429, message: 'Your account has exceeded its quota for this model.' },
  RateLimitExceeded: { status: 429, message: 'The requests per minute (RPM) limit has been exceeded.' },
  ServerOverloaded: {
    status: 429,
    message:
      'The service is currently unable to handle additional requests due to server overload. Please try again later.',
  },
  ModelNotOpen: {
    status: 404,
    message: 'Your account has not activated this model. Please activate the model service in the console.',
  },
  InvalidParameter: { status: 400, message: 'A parameter specified in the request is not valid.' },
  InternalServiceError: {
    status: 500,
    message: 'The service encountered an unexpected internal error. Please retry later.',
  },
}

/** A code that nobody knows is answered with 400. */
export function knownError(code: string): KnownError {
  return Object.hasOwn(knownErrors, code) && knownErrors[code] !== undefined
    ? knownErrors[code]
    : { status: 400, message: `The request failed: ${code}.` }
}
