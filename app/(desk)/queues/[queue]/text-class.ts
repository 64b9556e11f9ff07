/** How the text of the comment in view looks. */
export const textClass = 'reader-text text-[1.0625rem] leading-relaxed'
