import { GenerationRefusal } from '../answers/refusal.ts'
import type { Order, OrderReference } from '../order.ts'
import { knownError } from './known-errors.ts'

/** How a task ends, decided when it is accepted. */
export type Fate =
  | { readonly kind: 'succeed' }
  | { readonly kind: 'stuck' }
  | { readonly kind: 'expire' }
  | { readonly kind: 'fail'; readonly code: string; readonly message: string }

const failure = (code: string): Fate => ({ kind: 'fail', code, message: knownError(code).message })

const wordsAfter = (prefix: string, prompt: string): readonly string[] =>
  [...prompt.matchAll(new RegExp(`(?<![\\w-])${prefix}:([A-Za-z_.]*[A-Za-z_])`, 'g'))].flatMap(([, word]) =>
    word === undefined ? [] : [word],
  )

/** What only the finished video shows comes at the end of the task, the rest at once. */
const isOfOutput = (code: string): boolean => code.startsWith('Output')

/**
 * Words in a prompt by which a person or a test asks for an error: `demo:CODE` refuses the request with that code (a code about
 * the output fails the task), `demo-late:CODE` fails the task, `demo:stuck` and `demo:expired` are ends of tasks.
 * Throws the refusal.
 */
export function fateOf(order: Order): Fate {
  for (const word of wordsAfter('demo', order.prompt)) {
    if (word === 'stuck') return { kind: 'stuck' }
    if (word === 'expired') return { kind: 'expire' }
    if (!isOfOutput(word)) {
      const { status, message } = knownError(word)
      throw new GenerationRefusal(status, word, message)
    }
    // Without a sound there is none that could be objected to.
    if (!word.startsWith('OutputAudio') || order.sound) return failure(word)
  }
  const [late] = wordsAfter('demo-late', order.prompt)
  return late === undefined ? { kind: 'succeed' } : failure(late)
}

const kindWords = { image: 'Image', video: 'Video', audio: 'Audio' } as const

/** Parts of an asset's name that ask for an error about it. */
const nameTriggers = [
  { part: /sensitive/i, suffix: '' },
  { part: /real-face/i, suffix: '.PrivacyInformation' },
  { part: /copyright/i, suffix: '.PolicyViolation' },
] as const

/** Throws what a name like `sensitive.png`, `real-face.jpg` or `copyright.mp4` asks for. */
export function checkName(reference: OrderReference, name: string): void {
  const trigger = nameTriggers.find(({ part }) => part.test(name))
  if (trigger === undefined) return
  const code = `Input${kindWords[reference.kind]}SensitiveContentDetected${trigger.suffix}`
  const { status, message } = knownError(code)
  const placed = message.replace(/ may /, ` \`${reference.place}\` may `)
  throw new GenerationRefusal(status, code, placed, reference.place)
}
