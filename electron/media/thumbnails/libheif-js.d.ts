/** The part of libheif's JavaScript binding that is used here; the package's own types are those of its C interface. */
declare module 'libheif-js/libheif-wasm/libheif.js' {
  interface HeifImage {
    readonly handle: unknown
    get_width(): number
    get_height(): number
    is_primary(): number | boolean
    free(): void
  }
  interface HeifChannel {
    readonly id: unknown
    readonly width: number
    readonly height: number
    /** Bytes from one row to the next. */
    readonly stride: number
    /** A view into the memory of WebAssembly: gone with the next that allocates there. */
    readonly data: Uint8Array
  }
  export interface Libheif {
    HeifDecoder: new () => { decode(file: Uint8Array): readonly HeifImage[] }
    readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown }
    readonly heif_chroma: { readonly heif_chroma_interleaved_RGBA: unknown }
    readonly heif_channel: { readonly heif_channel_interleaved: unknown }
    /** Without channels when it cannot be decoded. */
    heif_js_decode_image2(
      handle: unknown,
      colorspace: unknown,
      chroma: unknown,
    ):
      | Promise<{ readonly image?: unknown; readonly channels?: readonly HeifChannel[] } | null>
      | { readonly image?: unknown; readonly channels?: readonly HeifChannel[] }
      | null
    heif_image_release(image: unknown): void
  }
  /** At once, where the program is handed in. */
  export default function instantiate(options: { readonly wasmBinary: Uint8Array }): Libheif
}
