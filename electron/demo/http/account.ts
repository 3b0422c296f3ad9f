import { createHash, timingSafeEqual } from 'node:crypto'
import type { AuthForm } from '../options.ts'
import { Refusal } from './answer.ts'

function equal(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}

/** The one account of the demo library: its key and what it may see. */
export class Account {
  apiKey: string
  authForms: readonly AuthForm[]
  libraryEnabled: boolean
  officialVisible: boolean

  constructor(
    apiKey: string,
    authForms: readonly AuthForm[],
    libraryEnabled: boolean,
    officialVisible: boolean,
  ) {
    this.apiKey = apiKey
    this.authForms = authForms
    this.libraryEnabled = libraryEnabled
    this.officialVisible = officialVisible
  }

  /** Throws the refusal that a request with this header gets. Documented: 401 when it is missing or wrong. */
  checkKey(authorization: string | undefined): void {
    const bearer = /^bearer\s+(.*)$/i.exec(authorization ?? '')
    const form: AuthForm = bearer === null ? 'raw' : 'bearer'
    const key = bearer === null ? (authorization ?? '') : (bearer[1] ?? '')
    if (this.apiKey === '' || !this.authForms.includes(form) || !equal(key.trim(), this.apiKey)) {
      throw new Refusal(401, 'Invalid API key', true)
    }
  }

  checkLibrary(): void {
    // How an account without the asset library is answered is not documented: a guess.
    if (!this.libraryEnabled) {
      throw new Refusal(
        403,
        'The asset library is not enabled for this account. Please enable it first.',
        true,
      )
    }
  }
}
