; Offers the app under "Open with" of Windows for what the service takes, and makes it nobody's default: builder's own file
; associations would write themselves over the program that a type had before (read in FileAssociation.nsh of app-builder-lib
; 26.17.0). Builder runs customInstall and customUnInstall with $appExe and SHELL_CONTEXT set.

!define OPEN_WITH_ID "tools.assetlibrary.desktop.media"

!macro offerFor EXTENSION
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "${OPEN_WITH_ID}"
!macroend

!macro noLongerOfferFor EXTENSION
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "${OPEN_WITH_ID}"
!macroend

!macro forEachExtension DO
  !insertmacro ${DO} "jpg"
  !insertmacro ${DO} "jpeg"
  !insertmacro ${DO} "png"
  !insertmacro ${DO} "webp"
  !insertmacro ${DO} "bmp"
  !insertmacro ${DO} "tif"
  !insertmacro ${DO} "tiff"
  !insertmacro ${DO} "gif"
  !insertmacro ${DO} "heic"
  !insertmacro ${DO} "heif"
  !insertmacro ${DO} "mp4"
  !insertmacro ${DO} "mov"
  !insertmacro ${DO} "m4v"
  !insertmacro ${DO} "wav"
  !insertmacro ${DO} "mp3"
!macroend

; SHCNE_ASSOCCHANGED, SHCNF_FLUSH: Explorer looks again at once.
!macro tellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0x1000, i 0, i 0)'
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\${OPEN_WITH_ID}" "" "Asset Library"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${OPEN_WITH_ID}\Application" "ApplicationName" "Asset Library"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${OPEN_WITH_ID}\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${OPEN_WITH_ID}\shell\open\command" "" '"$appExe" "%1"'
  !insertmacro forEachExtension offerFor
  !insertmacro tellExplorer
!macroend

!macro customUnInstall
  !insertmacro forEachExtension noLongerOfferFor
  DeleteRegKey SHELL_CONTEXT "Software\Classes\${OPEN_WITH_ID}"
  !insertmacro tellExplorer
!macroend
