/** What a preload script sends. */
export type PageMessage =
  | { readonly kind: 'invoke'; readonly call: number; readonly channel: string; readonly args: string }
  | { readonly kind: 'send'; readonly channel: string; readonly args: string }
  | { readonly kind: 'sendSync'; readonly token: string; readonly channel: string; readonly args: string }

/** The app's answer to `sendSync`. */
export type SyncAnswer = { readonly ok: boolean; readonly text: string }
