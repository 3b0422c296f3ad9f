import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'

/** What was decided when the app was packed, in the executable itself. The two of the environment are the launcher's. */
export interface Fuses {
  readonly onlyLoadAppFromAsar: boolean
  readonly nodeCliInspect: boolean
}

/** @throws Error when the file carries no fuses */
export async function readFuses(executable: string): Promise<Fuses> {
  const wire = await getCurrentFuseWire(executable)
  const isOn = (fuse: FuseV1Options): boolean => wire[fuse] === FuseState.ENABLE
  return {
    onlyLoadAppFromAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    nodeCliInspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
  }
}
