/** A key as it stands on a button; hidden where there is no keyboard to press it on, and from screen readers. */
export function Key({ children }: { children: string }) {
  return (
    <span
      aria-hidden="true"
      className="pointer-coarse:hidden rounded-xs border border-current/25 px-1 font-sans text-[0.6875rem] leading-4 opacity-80"
    >
      {children}
    </span>
  )
}
