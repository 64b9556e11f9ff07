const compressed = [
  [0x1f, 0x8b],
  [0x50, 0x4b, 0x03, 0x04],
  [0x42, 0x5a, 0x68],
]

/** Why a file that begins with these bytes, decoded as `text`, cannot be a WordPress export; null when it may be one. */
export function whyNotWxr(head: Uint8Array, text: string): string | null {
  const start = text.trimStart()
  if (head.length === 0) return 'The file is empty.'
  if (compressed.some(magic => magic.every((byte, index) => head[index] === byte))) {
    return 'The file is compressed: unpack it first.'
  }
  if (start.startsWith('{')) return 'This looks like NDJSON, which is not supported yet. WordPress exports (WXR) are.'
  if (/<disqus[\s>]/.test(start))
    return 'This is a Disqus export, which is not supported yet. WordPress exports (WXR) are.'
  if (!start.startsWith('<')) return 'The file is not XML, so it is not a WordPress export (WXR).'
  return null
}
