import {
  ALL_FORMATS,
  CustomSource,
  Input,
  Mp3OutputFormat,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  StreamTarget,
  WavOutputFormat,
} from 'mediabunny'
import type { ConverterJob } from '../../shared/fit/converter-job.ts'
import { inBlocks } from './blocks.ts'
import type { Channel } from './channel.ts'
import { openParts } from './parts.ts'
import { addPictures } from './pictures/pictures.ts'
import { addSound } from './sound/sound.ts'
import { type Pump, pumpAll } from './stream.ts'
import { Trouble } from './trouble.ts'

/** Of what was read; a large file is not held. */
const cacheBytes = 4 * 2 ** 20
/** What is sent at once. */
const pieceBytes = 2 ** 20

/** @throws Trouble, or whatever a reader or an encoder threw */
export async function convert(job: ConverterJob, channel: Channel): Promise<void> {
  const source = new CustomSource({
    getSize: () => job.sourceBytes,
    read: inBlocks(job.sourceBytes, channel.read),
    maxCacheSize: cacheBytes,
    prefetchProfile: 'fileSystem',
  })
  const input = new Input({ source, formats: ALL_FORMATS })
  const output = new Output({
    format: formatOf(job.plan.expected.mimeType),
    target: new StreamTarget(
      new WritableStream({ write: ({ data, position }) => channel.write(data, position) }),
      { chunked: true, chunkSize: pieceBytes },
    ),
  })
  // It was whole when it was measured: what cannot be opened is of a sort that is not known here.
  const parts = await openParts(input, job).catch((): never => {
    throw new Trouble('cannotDecode', null)
  })
  const pumps: Pump[] = []
  if (parts.pictures !== null) pumps.push(await addPictures(output, parts.pictures, parts, job))
  if (parts.sound !== null) pumps.push(await addSound(output, parts.sound, parts, job))
  if (pumps.length === 0) throw new Trouble('cannotDecode', null)
  await output.start()
  await pumpAll(pumps, channel.progress)
  await output.finalize()
  input.dispose()
}

function formatOf(mimeType: string): OutputFormat {
  switch (mimeType) {
    case 'audio/mpeg':
      return new Mp3OutputFormat()
    case 'audio/wav':
      return new WavOutputFormat()
    default:
      // What describes the film stands in front of it, so that it plays before all of it is there.
      return new Mp4OutputFormat({ fastStart: 'reserve' })
  }
}
