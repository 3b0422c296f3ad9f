/** What a package's own files do not say, or do not say all of. */
interface Special {
  /** Comes before its licence: what is in it, and what a person may do with it. */
  readonly words: string
  /** Of what is in it besides; their known texts follow. */
  readonly alsoUnder?: readonly string[]
}

const ofLibvips = `The picture library libvips, with what it is built from: aom (BSD-2-Clause, AOM Patent License 1.0), cairo (MPL-1.1),
cgif (MIT), expat (MIT), fontconfig (HPND), freetype (FTL), fribidi (LGPL-3.0), glib (LGPL-3.0), harfbuzz (MIT),
highway (BSD-3-Clause), lcms (MIT), libarchive (BSD-2-Clause), libexif (LGPL-3.0), libffi (MIT), libheif (LGPL-3.0),
libimagequant (BSD-2-Clause), libnsgif (MIT), libpng (libpng-2.0), libtiff (libtiff), libultrahdr (MIT), libvips
(LGPL-3.0), libwebp (BSD-3-Clause), libxml2 (MIT), mozjpeg (IJG, Zlib, BSD-3-Clause), pango (LGPL-3.0), pixman (MIT),
proxy-libintl (LGPL-3.0), librsvg (LGPL-3.0), zlib-ng (Zlib). Those that came under version 2 or 2.1 of the LGPL are used under version 3,
as their "any later version" allows. Which version of each: versions.json beside it.

You may change it and use your own: it is a file of its own outside the app's archive, in
resources/app.asar.unpacked/node_modules/@img/, and a build with the same interface takes its place. How it is built:
https://github.com/lovell/sharp-libvips`

const ofEncoder = (work: string, folder: string): string =>
  `Holds, as WebAssembly, ${work}, used under version 3 of the
LGPL, as its "any later version" allows. Its source and how it is built: https://github.com/Vanilagy/mediabunny, folder packages/${folder},
at the version above.

You may change it and use your own: it is bundled into the script of the page that converts media, and the app around it is free
software. "npm run package" in its source makes a package with whatever lies in node_modules/@mediabunny/${folder}.`

/** By name; a name may be that of a family whose last words are a system. */
const specials: readonly (readonly [RegExp, Special])[] = [
  [/^@img\/sharp-libvips-/, { words: ofLibvips, alsoUnder: ['MPL-1.1'] }],
  [/^@img\/sharp-win32-/, { words: ofLibvips, alsoUnder: ['MPL-1.1'] }],
  [
    /^@img\/sharp-wasm32$/,
    {
      words: `sharp and the picture library libvips as WebAssembly, with what they are built from: aom (BSD-2-Clause, AOM Patent License
1.0), cgif (MIT), emscripten (MIT), expat (MIT), glib (LGPL-3.0), highway (BSD-3-Clause), lcms (MIT), libexif (LGPL-3.0),
libffi (MIT), libheif (LGPL-3.0), libimagequant (BSD-2-Clause), libnsgif (MIT), libpng (libpng-2.0), libtiff (libtiff),
libultrahdr (MIT), libvips (LGPL-3.0), libwebp (BSD-3-Clause), mozjpeg (IJG, Zlib, BSD-3-Clause), resvg (MIT), zlib-ng
(Zlib). Those that came under version 2 or 2.1 of the LGPL are used under version 3, as their "any later version" allows.

You may change it and use your own: the module is a file of its own, node_modules/@img/sharp-wasm32/lib/*.wasm beside the
app's archive or in it, and a build with the same interface takes its place. How it is built:
https://github.com/lovell/sharp and https://github.com/lovell/sharp-libvips; the app around it is free software, and
"npm run package" in its source makes a package with whatever lies in node_modules.`,
      alsoUnder: ['LGPL-3.0-or-later'],
    },
  ],
  [
    /^libheif-js$/,
    {
      words: `libheif and libde265, both under LGPL-3.0, as WebAssembly; how it is built: https://github.com/catdad-experiments/libheif-emscripten.
Their sources: https://github.com/strukturag/libheif and https://github.com/strukturag/libde265.

You may change it and use your own: the module is the folder node_modules/libheif-js in the app's archive. The app around
it is free software: "npm run package" in its source makes a package with whatever lies in that folder.`,
      alsoUnder: ['GPL-3.0-or-later'],
    },
  ],
  [
    /^mediabunny$/,
    {
      words:
        'Used unchanged. Its source, in the form in which it is best changed: https://github.com/Vanilagy/mediabunny, at the version above.',
    },
  ],
  [
    /^@mediabunny\/aac-encoder$/,
    {
      words: ofEncoder('the AAC encoder of FFmpeg (LGPL-2.1-or-later; https://ffmpeg.org)', 'aac-encoder'),
      alsoUnder: ['LGPL-3.0-or-later'],
    },
  ],
  [
    /^@mediabunny\/mp3-encoder$/,
    {
      words: ofEncoder('LAME (LGPL-2.0-or-later; https://lame.sourceforge.io)', 'mp3-encoder'),
      alsoUnder: ['LGPL-3.0-or-later'],
    },
  ],
  [
    /^h264-mp4-encoder$/,
    {
      words: `Holds, as WebAssembly: minih264 (in the public domain, CC0-1.0; https://github.com/lieff/minih264) and libmp4v2 (MPL-1.1;
https://github.com/TrevorSundberg/libmp4v2, with the changes that were made to it). No part of it is x264.`,
      alsoUnder: ['MPL-1.1'],
    },
  ],
  [
    /^ffprobe-static$/,
    {
      words: 'The wrapper alone; the program that it brings stands under "FFmpeg (ffprobe)" in this file.',
    },
  ],
  [
    /^electron$/,
    {
      words: `Electron holds Chromium, Node.js and V8, with the works of many others. Their licences are in the file LICENSES.chromium.html,
which lies beside the program (on a Mac in Contents/Resources or, in a development tree, in the runtime's folder).`,
    },
  ],
]

export const specialOf = (name: string): Special | null =>
  specials.find(([names]) => names.test(name))?.[1] ?? null

/** The program in ffprobe-static: read in what it says of itself (`ffprobe -version`, `-L`), of each system. */
export const ffprobe = {
  name: 'FFmpeg (ffprobe)',
  version: '4.0.2',
  licence: 'GPL-3.0-or-later',
  source: 'https://ffmpeg.org/releases/ffmpeg-4.0.2.tar.xz',
  words: `The program ffprobe of FFmpeg, Copyright (c) 2007-2021 the FFmpeg developers. It runs as a program of its own, and is no part
of Asset Library's code. All builds are configured with --enable-gpl --enable-version3, so the GNU General Public License,
version 3 or later, is what they are under:

  Linux x64              4.0.2, by John Van Sickle, https://johnvansickle.com/ffmpeg/
  Windows x64            4.0.2, by Zeranoe, https://ffmpeg.zeranoe.com/builds/ (ended)
  macOS x64              4.0.2, by Zeranoe
  macOS arm64            4.4,   by Helmut K. C. Tessarek, https://evermeet.cx/ffmpeg/ (for Intel: it runs by Rosetta)

They hold, among others, x264 and x265 (GPL-2.0-or-later), libxvid (GPL-2.0-or-later), vid.stab (GPL-2.0-or-later), LAME, gnutls and
libass. "ffprobe -version" of each shows how it was configured.

Its source: https://ffmpeg.org/releases/ffmpeg-4.0.2.tar.xz and https://ffmpeg.org/releases/ffmpeg-4.4.tar.xz.

Written offer: for three years from the day on which you received this program, whoever gave you this package of Asset
Library will give anybody who asks the complete corresponding source of it, on a medium customarily used for software
interchange, for no more than the cost of doing so. Ask on the page that the package came from, or at the project's issues.

You may take it away or put another in its place: app.asar.unpacked/node_modules/ffprobe-static/bin in the resources folder.`,
} as const
