/** A hidden window that shows the converter's page, and nothing else. */
export interface ConverterWindow {
  /** Shows the page from its beginning, for the conversion of this ticket. Rejects when there is no page. */
  load(ticket: string): Promise<void>
  /** Of its process; null when nobody knows. */
  memoryBytes(): Promise<number | null>
  /** Ends its process at once, whatever it does. */
  destroy(): void
}

export interface ConverterWindows {
  /** `respond` answers what the page asks for; `onGone`: its process ended by itself, for that reason. */
  open(options: {
    readonly respond: (request: Request) => Promise<Response>
    readonly onGone: (reason: string) => void
  }): ConverterWindow
}
