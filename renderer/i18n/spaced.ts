/**
 * Chinese stands apart from figures and Latin letters. No text could say so itself: a value may end in either ("300 像素到",
 * "30 MB 以内", "0.4 到").
 */
export const spaced = (text: string): string =>
  text.replace(/\p{Script=Han}(?=[\dA-Za-z])|[\dA-Za-z](?=\p{Script=Han})/gu, '$& ')
