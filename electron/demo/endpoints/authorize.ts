import { createHash } from 'node:crypto'
import type { Call, Services } from '../context.ts'
import { type Answer, bytes, ok } from '../http/answer.ts'
import { authorizePath } from '../http/endpoints.ts'
import { readForm } from '../http/json-body.ts'
import { pageStyle, verificationPage } from '../verification/page.ts'

const styleHash = createHash('sha256').update(pageStyle).digest('base64')

const pageHeaders = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Documented: `data` is the address itself. */
export function getAuthorizeUrl(services: Services): Answer {
  const uuid = services.verifications.create(services.settings.verificationTtlMs)
  return ok(`${services.origin()}${authorizePath}?uuid=${uuid}`)
}

export async function authorizePage(services: Services, call: Call): Promise<Answer> {
  const uuid = call.url.searchParams.get('uuid') ?? ''
  const show = (screen: Parameters<typeof verificationPage>[0], status: number): Answer =>
    bytes(
      status,
      'text/html; charset=utf-8',
      verificationPage(screen, uuid, call.req.headers['accept-language'] ?? ''),
      pageHeaders,
    )
  const state = services.verifications.state(uuid)
  switch (state) {
    case 'unknown':
      return show(state, 404)
    case 'used':
    case 'expired':
      return show(state, 410)
    case 'open':
      break
  }
  if (call.req.method !== 'POST') return show('open', 200)
  const name = ((await readForm(call.body)).get('name') ?? '').trim()
  if (name === '' || [...name].length > 64) return show('name-needed', 400)
  return services.verifications.complete(uuid, name) === undefined ? show('used', 410) : show('done', 200)
}
