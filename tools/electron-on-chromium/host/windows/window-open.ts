interface WindowOpenDetails {
  readonly url: string
  readonly frameName: string
  readonly features: string
  readonly disposition: string
  readonly referrer: { readonly url: string; readonly policy: string }
}

export interface WindowAnswer {
  readonly action: 'allow' | 'deny'
  readonly overrideBrowserWindowOptions?: object
  readonly details: WindowOpenDetails
}

export type WindowOpenHandler = (details: WindowOpenDetails) => Omit<WindowAnswer, 'details'>

/** Asks the app's handler whether a page may open a window. */
export function decideWindow(
  handler: WindowOpenHandler | null,
  { url, frameName, features }: Pick<WindowOpenDetails, 'url' | 'frameName' | 'features'>,
): WindowAnswer {
  const details: WindowOpenDetails = {
    url,
    frameName,
    features,
    disposition: features === '' ? 'foreground-tab' : 'new-window',
    referrer: { url: '', policy: 'strict-origin-when-cross-origin' },
  }
  return { ...(handler?.(details) ?? { action: 'allow' }), details }
}
