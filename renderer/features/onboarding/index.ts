import { lazyView } from '../../ui/lazyView.tsx'

/** Seen once, before there is a key. */
export const Onboarding = lazyView(async () => (await import('./Onboarding.tsx')).Onboarding)
