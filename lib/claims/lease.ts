/** How long a claim lasts unless it is kept (product.md, claim: a lease). */
export const leaseMs = 3 * 60_000
