/** The object that Electron's events begin with. */
export class ElectronEvent {
  defaultPrevented = false

  preventDefault(): void {
    this.defaultPrevented = true
  }
}

export type EventWith<Details extends object> = ElectronEvent & Details

export function createEvent<Details extends object>(details: Details): EventWith<Details> {
  return Object.assign(new ElectronEvent(), details)
}
