import type { WebContents } from 'electron'
import { eventChannel } from '../../../shared/bridge-names.ts'
import { type EventName, type EventPayload, events } from '../../../shared/contract.ts'
import type { DeepReadonly } from '../../../shared/deep-readonly.ts'
import type { Services } from '../../services.ts'

export type SendToPage = <E extends EventName>(event: E, payload: DeepReadonly<EventPayload<E>>) => void

/** Sends events of the contract to the page; what the contract does not name is dropped on the way. */
export function createSender(contents: () => WebContents | null): SendToPage {
  return (event, payload) => {
    const page = contents()
    if (page === null || page.isDestroyed()) return
    page.send(eventChannel(event), events[event].parse(payload))
  }
}

/** Passes on what the services announce. */
export function forwardEvents(
  {
    connection,
    groups,
    assets,
    assetIndex,
    marks,
    uploads,
    generation,
    originals,
    settings,
    updates,
    verification,
  }: Services,
  send: SendToPage,
): void {
  connection.onChanged((state) => send('connectionChanged', state))
  groups.onChanged(() => send('groupsChanged', {}))
  assets.onChanged((groupId) => send('assetsChanged', { groupId }))
  assetIndex.onChanged((change) => send('assetIndexChanged', change))
  marks.onChanged((change) => send('marksChanged', change))
  verification.onAppeared((person) => send('personAppeared', person))
  uploads.onDelta((delta) => send('uploadsChanged', delta))
  generation.onDelta((delta) => send('resultsChanged', delta))
  originals.onChanged((next) => send('originalsChanged', { orders: [...next.orders] }))
  generation.onDraftChanged((draft) => send('draftChanged', draft))
  updates.onChanged((next) => send('updatesChanged', next))
  settings.onChanged((next) => send('settingsChanged', next))
}
