/** The reader without the download part that the package's main entry loads too. */
declare module 'probe-image-size/sync.js' {
  import type { ProbeResult } from 'probe-image-size'

  export default function probeBuffer(buffer: Buffer): ProbeResult | null
}
