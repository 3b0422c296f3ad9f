import { AppFailure } from '../../../shared/result.ts'
import type { Secret } from './secret.ts'

/** `Authorization: <key>`, or `Authorization: Bearer <key>`: the documentation shows both. */
export type AuthForm = 'raw' | 'bearer'

/** What an answer says about the key; `unsaid` when it says no for another reason. */
export type KeyVerdict = 'accepted' | 'rejected' | 'unsaid'

/** @throws AppFailure keyRejected */
export function authorizationHeader(key: Secret, form: AuthForm): { readonly Authorization: string } {
  const text = key.reveal()
  // A pasted line break or a full-width letter: no header carries it, so no service can have given out such a key.
  if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text)) {
    throw new AppFailure({
      code: 'keyRejected',
      detail: 'The key has characters that no header can carry.',
    })
  }
  return { Authorization: form === 'raw' ? text : `Bearer ${text}` }
}

export interface AuthFormFinderOptions {
  /** Tried first while none is known to work. */
  readonly first: AuthForm
  /** The form that is known to work. */
  readonly known?: AuthForm | undefined
  /** Called when a form has been found to work: keep it for the next start. */
  readonly onFound?: ((form: AuthForm) => void) | undefined
}

const otherForm = (form: AuthForm): AuthForm => (form === 'raw' ? 'bearer' : 'raw')

/** Finds out in which form a service takes the key: the other one is tried once after a rejection while none is known. */
export class AuthFormFinder {
  readonly #onFound: AuthFormFinderOptions['onFound']
  #form: AuthForm
  #isKnown: boolean

  constructor({ first, known, onFound }: AuthFormFinderOptions) {
    this.#form = known ?? first
    this.#isKnown = known !== undefined
    this.#onFound = onFound
  }

  /** The form that is used next. */
  get current(): AuthForm {
    return this.#form
  }

  /** Sends once, or twice: each time in the form that is handed to `send`. What `send` throws is thrown. */
  async call<T>(send: (form: AuthForm) => Promise<T>, verdictOf: (answer: T) => KeyVerdict): Promise<T> {
    let used = this.#form
    let answer = await send(used)
    // Not yet known, or found out by another call while this one was on its way.
    if (verdictOf(answer) === 'rejected' && (!this.#isKnown || used !== this.#form)) {
      used = otherForm(used)
      answer = await send(used)
    }
    if (verdictOf(answer) === 'accepted') this.#learn(used)
    return answer
  }

  #learn(worked: AuthForm): void {
    if (this.#isKnown && this.#form === worked) return
    this.#form = worked
    this.#isKnown = true
    this.#onFound?.(worked)
  }
}
