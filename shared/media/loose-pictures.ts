/**
 * Pictures without a file: a screenshot in the clipboard, a picture dragged out of a browser. They cross to the main
 * process as bytes, so that there is a bound to what comes at once; the service takes pictures of up to 30 MB.
 */
export const loosePicturesMax = 20
export const looseBytesMax = 60 * 1024 * 1024
