import { SaxesParser } from 'saxes'
import type { Broken } from './found.ts'

export interface Tag {
  name: string
  attributes: Record<string, string>
}

/** What makes elements out of the tags and texts of a file. */
export interface XmlReading<Element> {
  /** Elements that are complete, in the order of the file; the parser takes them out. */
  ready: Element[]
  /** Why the file is something else, told by its first tag; null when it is what was expected. */
  whyNot(root: Tag): string | null
  openTag(tag: Tag, line: number): void
  addText(text: string): void
  closeTag(): void
}

interface Parsing<Element> {
  reading: XmlReading<Element>
  parser: SaxesParser
  hasRoot: boolean
  broken: Broken | null
  /** UTF-16 code units since the last tag or text. */
  unmarkedLength: number
}

/** No text of an export is longer: a file without tags must not fill the memory. In UTF-16 code units. */
const longestText = 16 * 1024 * 1024

const xmlEntities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Mistakes of real exports that lose nothing: `&nbsp;` outside CDATA, `&#0;`, a PHP notice at the end, `]]>`. */
const harmless = /undefined entity\.$|malformed character entity\.$|outside of root node\.$|disallowed in char data\.$/

/**
 * The elements of an export in XML while its text streams by. A file that is truncated, malformed or something else
 * ends with one `broken`, after everything that was complete before it.
 */
export async function* parseXml<Element>(
  chunks: AsyncIterable<string>,
  reading: XmlReading<Element>,
): AsyncGenerator<Element | Broken> {
  const parsing = startParsing(reading)
  for await (const chunk of chunks) {
    parse(parsing, chunk)
    yield* reading.ready.splice(0)
    if (parsing.broken) break
  }
  if (!parsing.broken) parsing.parser.close()
  yield* reading.ready.splice(0)
  if (parsing.broken) yield parsing.broken
}

function startParsing<Element>(reading: XmlReading<Element>): Parsing<Element> {
  const parser = new SaxesParser()
  const parsing: Parsing<Element> = { reading, parser, hasRoot: false, broken: null, unmarkedLength: 0 }
  parser.ENTITIES = Object.assign(Object.create(null), xmlEntities) // without a prototype: &constructor; is none
  parser.on('doctype', () => stop(parsing, 'It has a document type (DTD), which no export has.'))
  parser.on('error', ({ message }) => harmless.test(message) || stop(parsing, explain(message)))
  parser.on('opentag', tag => goOn(parsing) && open(parsing, tag))
  parser.on('text', text => goOn(parsing) && reading.addText(text))
  parser.on('cdata', text => goOn(parsing) && reading.addText(text))
  parser.on('closetag', () => goOn(parsing) && reading.closeTag())
  return parsing
}

function parse<Element>(parsing: Parsing<Element>, chunk: string) {
  const { parser } = parsing
  const isFirst = !parsing.hasRoot && parser.position === 0
  // WordPress plugins often print blank lines before the XML begins.
  const text = isFirst ? chunk.trimStart() : chunk
  parser.line += chunk.slice(0, chunk.length - text.length).split('\n').length - 1
  parsing.unmarkedLength += text.length
  parser.write(text)
  if (parsing.unmarkedLength > longestText) stop(parsing, 'No tag for 16 million characters: this is no export.')
}

function goOn<Element>(parsing: Parsing<Element>): boolean {
  parsing.unmarkedLength = 0
  return parsing.broken === null
}

function stop<Element>(parsing: Parsing<Element>, why: string) {
  parsing.broken ??= { kind: 'broken', line: parsing.parser.line, why }
}

function open<Element>(parsing: Parsing<Element>, tag: Tag) {
  const { reading, parser } = parsing
  const whyNot = parsing.hasRoot ? null : reading.whyNot(tag)
  parsing.hasRoot = true
  if (whyNot) stop(parsing, whyNot)
  else reading.openTag(tag, parser.line)
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
