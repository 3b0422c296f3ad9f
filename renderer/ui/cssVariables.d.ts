import 'react'

declare module 'react' {
  /** Values that style sheets draw with. */
  interface CSSProperties {
    /** 0 to 1. */
    '--fraction'?: number
    '--upload-state'?: string
    '--upload-facts'?: string
    '--upload-group'?: string
  }
}
