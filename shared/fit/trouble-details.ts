/** Detail of `cannotDecode`: an ffmpeg decodes it, and lacks what brings colours brighter than white to those of a screen. */
export const brightDetail = 'HDR'
