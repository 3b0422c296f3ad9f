/**
 * "Make it fit" against the `ffmpeg` command of the path: the same steps, H.264 with its default preset, in turns:
 *   npm run bench -- fit
 *   npm run bench -- fit --quick                 shorter clips, fewer rounds
 *   npm run bench -- fit --part memory           pictures, clips, sounds or memory alone
 *   npm run bench -- fit --sources FOLDER        files that are compared stay there for the next time
 *   npm run bench -- fit --only 4K               those files alone whose names hold these words
 * Timed is the making of the copy alone: neither hashing nor sending. Memory is read from /proc, so on Linux only. Prints numbers;
 * asserts nothing.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { withBuiltApp } from './app.ts'
import { openFfmpeg } from './fit/ffmpeg.ts'
import { benchMemory } from './fit/memory.ts'
import { benchMovies } from './fit/movies.ts'
import { benchPictures } from './fit/pictures.ts'
import { type Source, sourcesIn } from './fit/sources.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    part: { type: 'string', multiple: true },
    sources: { type: 'string' },
    only: { type: 'string', default: '' },
    rounds: { type: 'string' },
  },
})
const { quick, only } = values
const pictureRounds = Number(values.rounds ?? (quick ? 2 : 5))
const movieRounds = Number(values.rounds ?? (quick ? 1 : 3))
const wants = (part: string): boolean => values.part === undefined || values.part.includes(part)
const wanted = (sources: readonly Source[]): readonly Source[] =>
  sources.filter(({ name }) => name.includes(only))

const ffmpeg = await openFfmpeg()
if (ffmpeg === null) {
  console.log(
    '  There is no ffmpeg on the path: nothing to make the files with, and nothing to compare with.',
  )
} else {
  const folder = await mkdtemp(join(tmpdir(), 'bench-fit-'))
  const sourceFolder = values.sources ?? join(folder, 'sources')
  try {
    await mkdir(sourceFolder, { recursive: true })
    const sources = sourcesIn(sourceFolder, ffmpeg, quick)
    await withBuiltApp(async () => {
      if (wants('pictures'))
        await benchPictures(wanted(await sources.pictures()), ffmpeg, folder, pictureRounds)
      if (wants('clips')) await benchMovies(wanted(await sources.clips()), ffmpeg, folder, movieRounds)
      if (wants('sounds')) await benchMovies(wanted(await sources.sounds()), ffmpeg, folder, pictureRounds)
      if (wants('memory')) await benchMemory(await sources.largeClip())
    })
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
