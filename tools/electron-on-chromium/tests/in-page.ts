export interface Bridge {
  echo(...args: unknown[]): Promise<{ args: unknown[]; url: string; isMain: boolean }>
  addFiles(input: { files: readonly File[] }): Promise<{ args: [{ paths: string[] }] }>
  ask(number: number): number
  twice(number: number): number
  each(items: readonly number[], callback: (item: number) => number): number[]
  later(value: unknown): Promise<unknown>
  kindOf(value: unknown): string
  fail(): void
  subscribe(listener: (value: number) => void): void
}
interface PageAudio {
  preload: string
  src: string
  readonly readyState: number
}
export interface DropEvent {
  readonly dataTransfer: { readonly files: Iterable<File> } | null
  preventDefault(): void
}
/** What the page has; the tests' functions run there, and know no more of it than they use. */
export interface InPage {
  readonly fixture: Bridge
  files?: File[]
  news?: number[]
  readonly document: {
    querySelector(selector: string): { readonly files: Iterable<File> | null } | null
    addEventListener(name: string, listener: (event: DropEvent) => void): void
  }
  readonly location: { href: string }
  readonly isSecureContext: boolean
  readonly navigator: { readonly permissions: { query(of: object): Promise<{ readonly state: string }> } }
  readonly Audio: new (src: string) => PageAudio
  audios?: PageAudio[]
  open(url: string): unknown
  matchMedia(query: string): { readonly matches: boolean }
}
