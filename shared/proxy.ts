import { z } from 'zod'
import { keyStorageSchema } from './connection.ts'

/** What a person has to know of the proxy that wants a sign-in; the password goes one way only. */
export const proxyStateSchema = z.object({
  /** null while none asks. */
  asking: z
    .object({
      /** Host and port. */
      host: z.string(),
      /** Of the last try; empty before the first. */
      userName: z.string(),
      /** It refused the last try. */
      isRefused: z.boolean(),
    })
    .nullable(),
  /** Who the app is, or will say that it is, at which proxy; null: it does not know. */
  known: z.object({ host: z.string(), userName: z.string() }).nullable(),
  /** What a password typed now would be kept in. */
  keyStorage: keyStorageSchema,
})
export type ProxyState = Readonly<z.infer<typeof proxyStateSchema>>

/** As Basic can carry them (RFC 7617): the first colon ends the user name, and neither has control characters. */
export const proxySignInSchema = z.strictObject({
  userName: z
    .string()
    .min(1)
    .max(256)
    .regex(/^[^:\p{Cc}]+$/u),
  password: z
    .string()
    .max(1000)
    .regex(/^\P{Cc}*$/u),
})
