/**
 * What packages are made with and bring along around the app: of electron-builder 26.17.0, whose tools for AppImage (1.0.3) and NSIS
 * are fetched while a package is made. Read in the scripts that those are built by (electron-userland/electron-builder-binaries) and
 * in its templates for NSIS, not in the programs themselves.
 */
export const installers = [
  {
    name: 'AppImage runtime',
    version: '20251108',
    licence: 'MIT',
    source: 'https://github.com/AppImage/type2-runtime',
    alsoUnder: ['LGPL-2.1', 'LGPL-3.0-or-later'],
    words: `In the AppImage alone: the part of it that mounts it and starts the app, and libraries for systems that lack them.

The runtime is linked, among others, with musl (MIT), squashfuse (BSD-2-Clause), zlib (Zlib), Zstandard (BSD-3-Clause) and libfuse
(LGPL-2.1; https://github.com/libfuse/libfuse). You may change libfuse and use your own: the runtime is free software, which is built
by the scripts at the source above, and stands at the beginning of the AppImage, from which it may be replaced.

In usr/lib lie, as Ubuntu builds them: libXss and libXtst (MIT), libnotify (LGPL-2.1-or-later), GConf (LGPL-2.0-or-later),
libappindicator and libindicator (LGPL-2.1 or LGPL-3.0). Those that may be used under version 3 of the LGPL are. You may put others
in their place: --appimage-extract takes the AppImage apart. Their sources: https://packages.ubuntu.com`,
  },
  {
    name: 'NSIS (Nullsoft Scriptable Install System)',
    version: '3',
    licence: 'Zlib',
    source: 'https://github.com/NSIS-Dev/nsis',
    alsoUnder: ['LGPL-2.1'],
    words: `In the installer for Windows alone: the installer and the uninstaller themselves, with plug-ins.

Copyright (C) Contributors. All of NSIS, its own plug-ins among it, is under the licence below, except for the LZMA module (Common
Public License 1.0, with the exception that its linking with installers does not put these under it; https://www.7-zip.org).

Plug-ins of others: Nsis7z, made of 7-Zip (LGPL-2.1-or-later, parts BSD-3-Clause; https://www.7-zip.org), StdUtils (LGPL-2.1-or-later;
https://github.com/lordmulder/stdutils), UAC, WinShell, nsProcess and SpiderBanner (https://nsis.sourceforge.io/Category:Plugins). You
may change those under the LGPL and use your own: they are files that the installer takes out of itself, and "npm run package" in the
source of the app makes an installer with whatever lies in the folder of NSIS. elevate.exe, beside the app, is by Kai Liu
(https://code.kliu.org/misc/elevate/).

This software is provided 'as-is', without any express or implied warranty. In no event will the authors be held liable for any
damages arising from the use of this software.

Permission is granted to anyone to use this software for any purpose, including commercial applications, and to alter it and
redistribute it freely, subject to the following restrictions:

1. The origin of this software must not be misrepresented; you must not claim that you wrote the original software. If you use this
   software in a product, an acknowledgment in the product documentation would be appreciated but is not required.
2. Altered source versions must be plainly marked as such, and must not be misrepresented as being the original software.
3. This notice may not be removed or altered from any distribution.`,
  },
] as const
