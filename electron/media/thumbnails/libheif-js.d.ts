/** The part of libheif's JavaScript binding that is used here; the package's own types are those of its C interface. */
declare module 'libheif-js/wasm-bundle.js' {
  interface HeifImage {
    get_width(): number
    get_height(): number
    is_primary(): number | boolean
    /** Fills `target.data` with red, green, blue, alpha; null when it cannot be decoded. */
    display<T extends { data: Uint8ClampedArray; width: number; height: number }>(
      target: T,
      done: (filled: T | null) => void,
    ): void
    free(): void
  }
  const libheif: {
    HeifDecoder: new () => { decode(file: Uint8Array): readonly HeifImage[] }
  }
  export default libheif
}
