/** `app.commandLine`: Chromium's switches, also those of the command line this process was started with. */
export class AppCommandLine {
  readonly switches: Map<string, string> = new Map()

  appendSwitch(name: string, value = ''): void {
    // As in Chromium: a later one of the same name wins.
    this.switches.set(name.toLowerCase(), String(value))
  }

  appendArgument(_value: string): void {}

  hasSwitch(name: string): boolean {
    return this.switches.has(name.toLowerCase())
  }

  getSwitchValue(name: string): string {
    return this.switches.get(name.toLowerCase()) ?? ''
  }

  removeSwitch(name: string): void {
    this.switches.delete(name.toLowerCase())
  }
}
