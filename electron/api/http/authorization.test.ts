import { describe, expect, it } from 'vitest'
import { type AuthForm, AuthFormFinder, authorizationHeader, type KeyVerdict } from './authorization.ts'
import { Secret } from './secret.ts'

const verdictOf = (verdict: KeyVerdict): KeyVerdict => verdict

/** A service that takes the key in one form, or in none. */
function service(takes: AuthForm | null) {
  const forms: AuthForm[] = []
  const send = async (form: AuthForm): Promise<KeyVerdict> => {
    forms.push(form)
    return form === takes ? 'accepted' : 'rejected'
  }
  return { forms, send }
}

describe('the header', () => {
  it('has the key as it is, or after Bearer', () => {
    const key = new Secret('a key')
    expect(authorizationHeader(key, 'raw')).toEqual({ Authorization: 'a key' })
    expect(authorizationHeader(key, 'bearer')).toEqual({ Authorization: 'Bearer a key' })
  })

  it.each(['', ' key', 'key\n', 'ke\ny', 'кey'])('carries no %j', (text) => {
    expect(() => authorizationHeader(new Secret(text), 'raw')).toThrow('characters that no header can carry')
  })
})

describe('the form of the header', () => {
  it.each([
    ['raw', 'raw', ['raw', 'raw']],
    ['raw', 'bearer', ['raw', 'bearer', 'bearer']],
    ['bearer', 'raw', ['bearer', 'raw', 'raw']],
  ] as const)('%s first, where the service takes %s', async (first, takes, expected) => {
    const { forms, send } = service(takes)
    const found: AuthForm[] = []
    const finder = new AuthFormFinder({ first, onFound: (form) => found.push(form) })
    expect(await finder.call(send, verdictOf)).toBe('accepted')
    expect(await finder.call(send, verdictOf)).toBe('accepted')
    expect(forms).toEqual(expected)
    expect(found).toEqual([takes])
  })

  it.each([
    ['bearer', ['bearer', 'bearer'], []],
    ['raw', ['bearer', 'raw', 'raw'], ['raw']],
  ] as const)(
    'that an earlier start found goes first, where the service takes %s by now',
    async (takes, expected, told) => {
      const { forms, send } = service(takes)
      const found: AuthForm[] = []
      const finder = new AuthFormFinder({
        first: 'raw',
        known: 'bearer',
        onFound: (form) => found.push(form),
      })
      for (let call = 0; call < 2; call += 1) expect(await finder.call(send, verdictOf)).toBe('accepted')
      expect(forms).toEqual(expected)
      expect(found).toEqual(told)
    },
  )

  it('that has worked is the only one tried', async () => {
    const forms: AuthForm[] = []
    const finder = new AuthFormFinder({ first: 'raw' })
    await finder.call(async () => 'accepted' as const, verdictOf)
    const send = async (form: AuthForm) => {
      forms.push(form)
      return 'rejected' as const
    }
    expect(await finder.call(send, verdictOf)).toBe('rejected')
    expect(forms).toEqual(['raw'])
  })

  it('is not learned from a rejection of both, nor from a no for another reason', async () => {
    const nobody = service(null)
    const finder = new AuthFormFinder({ first: 'raw' })
    await finder.call(nobody.send, verdictOf)
    await finder.call(async () => 'unsaid' as const, verdictOf)
    await finder.call(nobody.send, verdictOf)
    expect(nobody.forms).toEqual(['raw', 'bearer', 'raw', 'bearer'])
  })

  it('is tried anew by a call that was on its way while another one found it out', async () => {
    const { forms, send } = service('bearer')
    const finder = new AuthFormFinder({ first: 'raw' })
    const held = Promise.withResolvers<void>()
    const slow = finder.call(async (form) => {
      if (form === 'raw') await held.promise
      return send(form)
    }, verdictOf)
    await finder.call(send, verdictOf)
    held.resolve()
    expect(await slow).toBe('accepted')
    expect(forms).toEqual(['raw', 'bearer', 'raw', 'bearer'])
  })
})
