import { SaxesParser } from 'saxes'
import { addText, closeTag, openTag, type Reading, startReading, type Tag, type WxrElement } from './wxr-elements.ts'

/** The file cannot be read beyond this line. */
export interface Broken {
  kind: 'broken'
  line: number
  why: string
}

interface Parsing {
  reading: Reading
  parser: SaxesParser
  broken: Broken | null
  /** How this file abbreviates WordPress's namespace; null before the first tag. */
  prefix: string | null
  /** UTF-16 code units since the last tag or text. */
  unmarkedLength: number
}

/** No text of an export is longer: a file without tags must not fill the memory. In UTF-16 code units. */
const longestText = 16 * 1024 * 1024

const xmlEntities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Mistakes of real exports that lose nothing: `&nbsp;` outside CDATA, `&#0;`, a PHP notice at the end, `]]>`. */
const harmless = /undefined entity\.$|malformed character entity\.$|outside of root node\.$|disallowed in char data\.$/

/**
 * The elements of a WordPress export (WXR 1.0–1.2) while its text streams by. A file that is truncated, malformed or
 * something else ends with one `broken`, after everything that was complete before it.
 */
export async function* parseWxr(chunks: AsyncIterable<string>): AsyncGenerator<WxrElement | Broken> {
  const parsing = startParsing()
  for await (const chunk of chunks) {
    parse(parsing, chunk)
    yield* parsing.reading.ready.splice(0)
    if (parsing.broken) break
  }
  if (!parsing.broken) parsing.parser.close()
  yield* parsing.reading.ready.splice(0)
  if (parsing.broken) yield parsing.broken
}

function startParsing(): Parsing {
  const parser = new SaxesParser()
  const parsing: Parsing = { reading: startReading(), parser, broken: null, prefix: null, unmarkedLength: 0 }
  parser.ENTITIES = Object.assign(Object.create(null), xmlEntities) // without a prototype: &constructor; is none
  parser.on('doctype', () => stop(parsing, 'It has a document type (DTD), which no WordPress export has.'))
  parser.on('error', ({ message }) => harmless.test(message) || stop(parsing, explain(message)))
  parser.on('opentag', tag => goOn(parsing) && open(parsing, tag))
  parser.on('text', text => goOn(parsing) && addText(parsing.reading, text))
  parser.on('cdata', text => goOn(parsing) && addText(parsing.reading, text))
  parser.on('closetag', () => goOn(parsing) && closeTag(parsing.reading))
  return parsing
}

function parse(parsing: Parsing, chunk: string) {
  const { parser } = parsing
  const isFirst = parsing.prefix === null && parser.position === 0
  // WordPress plugins often print blank lines before the XML begins.
  const text = isFirst ? chunk.trimStart() : chunk
  parser.line += chunk.slice(0, chunk.length - text.length).split('\n').length - 1
  parsing.unmarkedLength += text.length
  parser.write(text)
  if (parsing.unmarkedLength > longestText)
    stop(parsing, 'No tag for 16 million characters: this is no WordPress export.')
}

function goOn(parsing: Parsing): boolean {
  parsing.unmarkedLength = 0
  return parsing.broken === null
}

function stop(parsing: Parsing, why: string) {
  parsing.broken ??= { kind: 'broken', line: parsing.parser.line, why }
}

function open(parsing: Parsing, tag: Tag) {
  parsing.prefix ??= wordpressPrefix(tag)
  const { prefix, reading, parser } = parsing
  if (prefix === null) stop(parsing, `It begins with <${tag.name}>, not with the <rss> of a WordPress export (WXR).`)
  else
    openTag(
      reading,
      { ...tag, name: tag.name.startsWith(prefix) ? tag.name.replace(prefix, 'wp:') : tag.name },
      parser.line,
    )
}

/** The prefix that the root element gives to the namespace of WXR 1.0, 1.1 or 1.2; null when it has none. */
function wordpressPrefix({ name, attributes }: Tag): string | null {
  const isWordpress = /^https?:\/\/wordpress\.org\/export\/1\.\d+\/?$/
  const namespace = Object.keys(attributes).find(
    key => key.startsWith('xmlns:') && isWordpress.test(attributes[key] ?? ''),
  )
  return name === 'rss' && namespace ? `${namespace.slice('xmlns:'.length)}:` : null
}

// saxes begins its messages with "line:column: ".
function explain(message: string): string {
  const what = message.replace(/^\S*\d+:\d+: /, '')
  const unclosed = /^unclosed tag: (.+)$/.exec(what)?.[1]
  if (unclosed) return `The file ends inside <${unclosed}>: it was truncated.`
  if (what.includes('entity name')) return 'An "&" stands before this line that is not written as "&amp;".'
  if (what.includes('root element')) return 'The file holds no XML element.'
  return `It is not well-formed XML: ${what.replace(/\.$/, '')}.`
}
