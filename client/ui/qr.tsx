import { encode } from 'uqr'

/** The dark modules of a QR code as one SVG path, a module a unit, quiet zone included in `size`. */
export function qrPath(text: string): { readonly d: string; readonly size: number } {
  // medium correction and four modules of quiet zone: what phones read from a screen at a distance
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  let d = ''
  data.forEach((row, y) => {
    let from = -1
    for (let x = 0; x <= size; x++) {
      if (row[x] === true && from < 0) from = x
      if (row[x] !== true && from >= 0) {
        d += `M${from} ${y}h${x - from}v1h${from - x}z`
        from = -1
      }
    }
  })
  return { d, size }
}

interface QrProps {
  readonly text: string
  /** What scanning it does. */
  readonly label: string
}

/** Always dark on white, whatever the theme: that is what cameras expect. */
export function Qr({ text, label }: QrProps) {
  const { d, size } = qrPath(text)
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      style={{ width: '100%' }}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={d} fill="#000" />
    </svg>
  )
}
