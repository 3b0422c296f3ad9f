import type { PictureJob } from '../../../shared/fit/picture-job.ts'
import { openChannel } from '../channel.ts'
import { verdictOf } from '../trouble.ts'
import { copyPicture } from './copyPicture.ts'

/** The hidden page of pictures: one page has one of them, and nothing else, so that nothing of it is left for the next. */
async function run(): Promise<void> {
  const channel = openChannel<PictureJob>(location.search.slice(1))
  const verdict = await channel
    .job()
    .then((job) => copyPicture(job, channel))
    .then(() => ({ ok: true }) as const, verdictOf)
  await channel.end(verdict)
}

void run()
