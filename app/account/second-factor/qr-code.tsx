/** A QR code, dark on light in every colour scheme: cameras expect that. */
export function QrCode({ squares, label }: { squares: boolean[][]; label: string }) {
  const path = squares.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${squares.length} ${squares.length}`}
      shapeRendering="crispEdges"
      className="size-44 rounded-sm bg-white"
    >
      <path d={path} fill="black" />
    </svg>
  )
}
