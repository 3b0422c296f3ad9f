import { z } from 'zod'
import { keyStorageSchema } from './connection.ts'
import { readProxyAddress, readProxyBypass } from './proxy-address.ts'
import { appErrorSchema } from './result.ts'

const isAddress = (text: string): boolean => {
  const read = readProxyAddress(text)
  return read.ok && read.address === text
}

/** Which proxy a person chose; `address` and `bypass` are kept while another one is in use. */
export const chosenProxySchema = z
  .strictObject({
    mode: z.enum(['system', 'none', 'own']),
    /** `scheme://host:port`, without any sign-in; empty while none was typed. */
    address: z.string().max(300),
    /** Hosts that are reached without it, as Chromium's rules write them. */
    bypass: z.string().max(2_000),
  })
  .refine(({ mode, address }) => (mode !== 'own' && address === '') || isAddress(address))
  .refine(({ bypass }) => readProxyBypass(bypass).ok)
export type ChosenProxy = Readonly<z.infer<typeof chosenProxySchema>>

/** What a person has to know of the proxy that wants a sign-in; the password goes one way only. */
export const proxyStateSchema = z.object({
  /** Named on the command line, which comes before what is chosen in the settings; null: none. */
  atStart: z.string().nullable(),
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

/** Whether the service can be reached, and what is in the way; null: it answered. */
export const proxyTrialSchema = z.object({ problem: appErrorSchema.nullable(), proxy: proxyStateSchema })

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
