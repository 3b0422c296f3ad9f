export { createDiagnostics, type Diagnostics } from './report.ts'
