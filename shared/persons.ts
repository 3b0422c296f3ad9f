/** How long a verification link lives; upstream says "about two minutes", the service itself nothing. */
export const linkLifetimeMs = 120_000
