import { appendFileSync } from 'node:fs'
import type { UploadService } from '../../../electron/uploads/service-types.ts'
import type { UploadItem } from '../../../shared/uploads/uploads.ts'
import type { DiaryLine } from './crash-input.ts'

/** A person who does something with a file now and then, and writes it down before. */
export function createPerson(service: UploadService, random: () => number, diary: string) {
  const ask = async (asked: DiaryLine['asked'], { id, fileName }: UploadItem): Promise<void> => {
    appendFileSync(diary, `${JSON.stringify({ asked, fileName } satisfies DiaryLine)}\n`)
    const ids = { ids: [id] }
    switch (asked) {
      case 'cancel':
        await service.cancel(ids)
        return
      case 'retry':
        if (random() < 0.5) await service.retry(ids)
        else await service.retryAllFailed()
        return
      case 'remove':
        await service.remove(ids)
        return
      case 'pause':
        await service.pause(ids)
        return
      case 'resume':
        await service.resume(ids)
        return
      case 'uploadAgain':
      case 'lookAgain':
        await service.decide({ ...ids, decision: asked })
        return
    }
  }

  const wish = ({ state }: UploadItem): DiaryLine['asked'] | null => {
    const dice = random()
    switch (state.kind) {
      case 'checking':
      case 'uploading':
      case 'processing':
        return dice < 0.3 ? 'cancel' : dice < 0.6 ? 'pause' : dice < 0.65 ? 'remove' : null
      case 'waiting':
        if (state.hold?.reason === 'paused') return 'resume'
        return dice < 0.2 ? 'cancel' : dice < 0.5 ? 'pause' : null
      case 'failed':
      case 'cancelled':
        return dice < 0.95 ? 'retry' : 'remove'
      case 'unconfirmed':
        if (state.lookingUp) return null
        return dice < 0.5 ? 'uploadAgain' : 'lookAgain'
      case 'ready':
        return dice < 0.03 ? 'remove' : null
      case 'rejected':
        return null
    }
  }

  return {
    /** Does something with one file, or nothing. */
    act: async (): Promise<void> => {
      const { items } = service.list()
      const item = items[Math.floor(random() * items.length)]
      const asked = item === undefined ? null : wish(item)
      if (item !== undefined && asked !== null) await ask(asked, item)
    },
    /** Lets everything go on that the person had stopped. */
    resumeAll: async (): Promise<void> => {
      await service.resume({ ids: service.list().items.map(({ id }) => id) })
    },
  }
}
