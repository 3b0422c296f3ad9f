/** In device-independent pixels, frame included. */
export interface Size {
  readonly width: number
  readonly height: number
}

const comfortable: Size = { width: 1_280, height: 820 }
const largest: Size = { width: 1_800, height: 1_200 }
/** Below it the page has no room for what it shows. */
const smallest: Size = { width: 760, height: 520 }

/**
 * How large the window is before a person has said so, and how small it may become: two thirds of a large screen, all of a small one,
 * whose menu bar, dock or taskbar `workArea` leaves out. Electron does not make a window fit its screen by itself on all systems.
 */
export function windowSizes(workArea: Size): { readonly first: Size; readonly min: Size } {
  const fitting = (side: keyof Size, wanted: number): number => Math.min(workArea[side], wanted)
  const first = (side: keyof Size): number => {
    const share = Math.round((workArea[side] * 2) / 3)
    return fitting(side, Math.min(largest[side], Math.max(comfortable[side], share)))
  }
  return {
    first: { width: first('width'), height: first('height') },
    min: { width: fitting('width', smallest.width), height: fitting('height', smallest.height) },
  }
}
