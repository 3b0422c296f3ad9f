/** What is fetched when "Generate" is opened for the first time. */
export { GenerateSide } from './GenerateSide.tsx'
export { GenerateView } from './GenerateView.tsx'
