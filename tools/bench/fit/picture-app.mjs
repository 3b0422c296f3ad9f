// What Electron starts; all else is checked by the compiler.
import './picture-app.ts'
