import type { UploadAdded } from '../../../../shared/uploads/uploads.ts'
import { bridge } from '../../../bridge.ts'
import { beginHandover } from '../../../stores/handovers.ts'
import { handOver } from './handOver.ts'

/** Of many files at once, which few people ever add: fetched then. The panel says how far it is. @throws AppErrorException */
export async function handOverDrop(files: readonly File[], groupId: string | null): Promise<UploadAdded> {
  const { uploads } = bridge()
  const handover = beginHandover(files.length)
  try {
    return await handOver(files, { ...handover, uploads, groupId, nowMs: () => performance.now() })
  } finally {
    handover.end()
  }
}
