export type Format = 'wxr' | 'disqus' | 'ndjson'

const compressed = [
  [0x1f, 0x8b],
  [0x50, 0x4b, 0x03, 0x04],
  [0x42, 0x5a, 0x68],
]

const none = 'The file is none of these: a WordPress export (WXR), a Disqus export (XML), NDJSON.'

/** Declarations and comments before the first tag end within. In UTF-16 code units. */
const rootWithin = 16 * 1024

/** Lines that may be anything before one of NDJSON comes. */
const linesTried = 5

/** The format of a file that begins with these bytes, decoded as `text`, or why it cannot be imported. */
export function detectFormat(head: Uint8Array, text: string): Format | { refused: string } {
  const start = text.trimStart()
  if (head.length === 0) return { refused: 'The file is empty.' }
  if (compressed.some(magic => magic.every((byte, index) => head[index] === byte))) {
    return { refused: 'The file is compressed: unpack it first.' }
  }
  if (start.startsWith('<')) return isDisqus(start) ? 'disqus' : 'wxr'
  if (start.startsWith('['))
    return { refused: 'This is a JSON array. NDJSON has one object on each line, and no comma.' }
  if (firstLines(start).some(line => line.startsWith('{'))) return 'ndjson'
  return { refused: none }
}

// The parser of WordPress exports says what an XML file begins with when it is neither.
function isDisqus(xml: string): boolean {
  return /^<disqus[\s>]/.test(
    xml
      .slice(0, rootWithin)
      .replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '')
      .trimStart(),
  )
}

function firstLines(text: string): string[] {
  const lines = text.split('\n', linesTried * 4).map(line => line.trimStart())
  return lines.filter(line => line !== '').slice(0, linesTried)
}
