/** What is copied on its way (over IPC, to a worker, into the database) need not be changeable by who hands it over. */
export type DeepReadonly<T> = T extends Uint8Array | string | number | boolean | null | undefined
  ? T
  : { readonly [K in keyof T]: DeepReadonly<T[K]> }
