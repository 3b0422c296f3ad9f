import { readFileSync } from 'node:fs'
import { unsupported } from '../unsupported.ts'

/** A picture as its encoded bytes: nothing here can decode or scale one. */
export class NativeImage {
  readonly #bytes: Buffer

  /** @internal */
  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  isEmpty(): boolean {
    return this.#bytes.length === 0
  }

  toPNG(): Buffer {
    return Buffer.from(this.#bytes)
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.#bytes.toString('base64')}`
  }

  getSize(): { width: number; height: number } {
    const isPng = this.#bytes.length >= 24 && this.#bytes.readUInt32BE(0) === 0x89504e47
    return isPng
      ? { width: this.#bytes.readUInt32BE(16), height: this.#bytes.readUInt32BE(20) }
      : { width: 0, height: 0 }
  }

  getAspectRatio(): number {
    const { width, height } = this.getSize()
    return height === 0 ? 1 : width / height
  }

  setTemplateImage(_template: boolean): void {}

  isTemplateImage(): boolean {
    return false
  }

  resize(): NativeImage {
    return this
  }

  crop(): never {
    return unsupported('nativeImage.crop')
  }

  toJPEG(): never {
    return unsupported('nativeImage.toJPEG')
  }

  toBitmap(): never {
    return unsupported('nativeImage.toBitmap')
  }
}

export function createNativeImage(bytes: Buffer): NativeImage {
  return new NativeImage(bytes)
}

export const nativeImage = {
  createEmpty: () => new NativeImage(Buffer.alloc(0)),
  createFromBuffer: (buffer: Buffer) => new NativeImage(Buffer.from(buffer)),
  createFromDataURL: (url: string) => new NativeImage(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
  createFromPath: (path: string) => {
    try {
      return new NativeImage(readFileSync(path))
    } catch {
      return new NativeImage(Buffer.alloc(0))
    }
  },
  createThumbnailFromPath: () => unsupported('nativeImage.createThumbnailFromPath'),
}
