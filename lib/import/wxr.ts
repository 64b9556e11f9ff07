import type { Broken } from './found.ts'
import { addText, closeTag, openTag, startReading, type WxrElement } from './wxr-elements.ts'
import { parseXml, type Tag, type XmlReading } from './xml.ts'

/** The elements of a WordPress export (WXR 1.0–1.2) while its text streams by, and one `broken` when it breaks off. */
export function parseWxr(chunks: AsyncIterable<string>): AsyncGenerator<WxrElement | Broken> {
  return parseXml(chunks, startWxr())
}

function startWxr(): XmlReading<WxrElement> {
  const reading = startReading()
  let prefix: string | null = null // how this file abbreviates WordPress's namespace
  return {
    ready: reading.ready,
    whyNot(root) {
      prefix = wordpressPrefix(root)
      return prefix === null ? `It begins with <${root.name}>, not with the <rss> of a WordPress export (WXR).` : null
    },
    openTag({ name, attributes }, line) {
      const known = prefix !== null && name.startsWith(prefix) ? name.replace(prefix, 'wp:') : name
      openTag(reading, { name: known, attributes }, line)
    },
    addText: text => addText(reading, text),
    closeTag: () => closeTag(reading),
  }
}

/** The prefix that the root element gives to the namespace of WXR 1.0, 1.1 or 1.2; null when it has none. */
function wordpressPrefix({ name, attributes }: Tag): string | null {
  const isWordpress = /^https?:\/\/wordpress\.org\/export\/1\.\d+\/?$/
  const namespace = Object.keys(attributes).find(
    key => key.startsWith('xmlns:') && isWordpress.test(attributes[key] ?? ''),
  )
  return name === 'rss' && namespace ? `${namespace.slice('xmlns:'.length)}:` : null
}
