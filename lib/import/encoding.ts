const byteOrderMarks = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
]

/**
 * The encoding in which an XML file that begins with `head` is written: by its byte order mark, else by its
 * declaration, else UTF-8 (XML 1.0, appendix F). Labels are those of the WHATWG encoding standard.
 */
export function detectEncoding(head: Uint8Array): string {
  const mark = byteOrderMarks.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))
  if (mark) return mark.encoding
  const start = new TextDecoder('latin1').decode(head.subarray(0, 1024))
  const declared = /<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]?.toLowerCase() ?? 'utf-8'
  // A declaration that could be read byte by byte is not in UTF-16, whatever it says.
  return declared.startsWith('utf-16') ? 'utf-8' : declared
}
