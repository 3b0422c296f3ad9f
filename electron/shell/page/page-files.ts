import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

const policyRules = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'media-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-src': "'none'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
} as const

const policyOf = (rules: Readonly<Record<string, string>>): string =>
  Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')

/** No remote address, no inline script or style, no form, no frame: the page is only what we ship. */
export const contentSecurityPolicy = policyOf(policyRules)

/** With other rules than the app's own, for development. */
export function securityHeadersWith(
  rules: Partial<Readonly<Record<keyof typeof policyRules, string>>>,
): Readonly<Record<string, string>> {
  return { ...securityHeaders, 'Content-Security-Policy': policyOf({ ...policyRules, ...rules }) }
}

export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
}

/**
 * Answers with a file of the built page. Only files of known types that really lie inside `rootDir` are served: dots,
 * encoded slashes, backslashes, NUL and links that lead out all end in a 404.
 */
export async function respondWithPageFile(rootDir: string, pathname: string): Promise<Response> {
  const path = await resolveInside(rootDir, pathname)
  const contentType = path === null ? undefined : contentTypes[extname(path).toLowerCase()]
  if (path === null || contentType === undefined) return notFound()
  const body = await readFile(path)
  return new Response(new Uint8Array(body), {
    headers: {
      ...securityHeaders,
      'Content-Type': contentType,
      'Content-Length': String(body.byteLength),
      ETag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      'Cache-Control': 'no-cache',
    },
  })
}

export function notFound(): Response {
  return new Response(null, { status: 404, headers: securityHeaders })
}

async function resolveInside(rootDir: string, pathname: string): Promise<string | null> {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\') || decoded.split('/').includes('..')) return null
  try {
    const root = await realpath(rootDir)
    const path = await realpath(join(root, decoded === '/' ? 'index.html' : decoded))
    if (!path.startsWith(root + sep) || !(await stat(path)).isFile()) return null
    return path
  } catch {
    return null
  }
}
