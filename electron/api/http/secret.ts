import { inspect } from 'node:util'

const redacted = '[secret]'

/**
 * A text that must not get into a log, a message or a file by accident: printing, inspecting, cloning and
 * serialising it give a placeholder. `reveal` is the only way out, and easy to search for.
 */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  reveal(): string {
    return this.#text
  }

  /** For people to tell keys apart; empty when so few characters would give away much of the key. */
  get lastFour(): string {
    return this.#text.length >= 12 ? this.#text.slice(-4) : ''
  }

  toString(): string {
    return redacted
  }

  toJSON(): string {
    return redacted
  }

  [inspect.custom](): string {
    return redacted
  }
}
