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
  /** Tried first where no earlier start found one. */
  readonly first: AuthForm
  /** The form that worked at an earlier start: tried first, as the service may have changed since. */
  readonly known?: AuthForm | undefined
  /** Called when a form has been found to work: keep it for the next start. */
  readonly onFound?: ((form: AuthForm) => void) | undefined
}

const otherForm = (form: AuthForm): AuthForm => (form === 'raw' ? 'bearer' : 'raw')

/** Finds out in which form a service takes the key: the other one is tried once after a rejection while none has worked. */
export class AuthFormFinder {
  readonly #onFound: AuthFormFinderOptions['onFound']
  readonly #kept: AuthForm | undefined
  #form: AuthForm
  /** By an answer, and not by what was kept. */
  #isKnown = false

  constructor({ first, known, onFound }: AuthFormFinderOptions) {
    this.#form = known ?? first
    this.#kept = known
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
    const lastFound = this.#isKnown ? this.#form : this.#kept
    this.#form = worked
    this.#isKnown = true
    if (worked !== lastFound) this.#onFound?.(worked)
  }
}
