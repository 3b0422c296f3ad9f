/** Whether this is a Mac, whose keyboards have other keys and whose programs have other shortcuts. */
export const isMac = /Macintosh|Mac OS/.test(navigator.userAgent)
