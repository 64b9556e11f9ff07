/** How many views a person can keep. */
export const mostViews = 50

/** How many a person can pin: each is counted again and again. */
export const mostPins = 8

export const longestName = 60
