import { makeRoomForHangingDrives } from './shell/lifecycle/hanging-drives.ts'
import { logProcessErrors } from './shell/lifecycle/process-errors.ts'
import { reportUnloadable } from './shell/lifecycle/unloadable.ts'
import { leaveGoneFolder } from './shell/lifecycle/working-folder.ts'

// Before a single module of the app is loaded: whatever throws while it is (a native library that is not there, say) would
// else be shown in Electron's own box, and the app would stay, without a window and holding its lock.
makeRoomForHangingDrives(process.env)
logProcessErrors(process)
leaveGoneFolder(process)
await import('./main.ts').catch(reportUnloadable)
