import { openChannel } from './channel.ts'
import { convert } from './convert.ts'
import { PacedVideoDecoder } from './pictures/pacedDecoder.ts'
import { verdictOf } from './trouble.ts'

// Of this page alone, which does nothing else: mediabunny takes whichever is there.
globalThis.VideoDecoder = PacedVideoDecoder

/**
 * The hidden converter: it has one file in pieces, a place to write to, and nothing else. One page does one conversion, so that
 * nothing of a file outlasts it.
 */
async function run(): Promise<void> {
  const channel = openChannel(location.search.slice(1))
  const verdict = await channel
    .job()
    .then((job) => convert(job, channel))
    .then(() => ({ ok: true }) as const, verdictOf)
  await channel.end(verdict)
}

void run()
