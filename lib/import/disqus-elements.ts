import type { Fields } from './wxr-elements.ts'
import type { Tag, XmlReading } from './xml.ts'

/**
 * An element of a Disqus export, with the line on which it begins. Its fields by their paths: `createdAt`,
 * `author/name`; what refers to another element has Disqus's id of that in `thread/dsq:id`; its own is in `dsq:id`.
 */
export interface DisqusElement {
  kind: 'category' | 'thread' | 'post'
  line: number
  fields: Fields
}

interface Element extends DisqusElement {
  fields: Map<string, string>
}

interface Reading {
  path: string[]
  element: Element | null
  /** By the depth of the tags that are open around them. */
  texts: string[]
  /** How this file abbreviates the namespace of Disqus's own ids. */
  prefix: string
}

const kinds = ['category', 'thread', 'post'] as const
const internals = 'http://disqus.com/disqus-internals'

/** Where `disqus`, its elements, their fields, and the fields of `author` stand. */
const depths = { element: 2, field: 3, deepestField: 4 } as const

const isWanted = new Set([
  ...['id', 'forum', 'link', 'title', 'message', 'createdAt', 'isDefault', 'isDeleted', 'isSpam', 'isApproved'],
  ...['ipAddress', 'author/name', 'author/email', 'author/username', 'thread', 'category', 'parent'],
])

/** Makes categories, threads and posts out of the tags of a Disqus export, one at a time. */
export function startDisqus(): XmlReading<DisqusElement> {
  const ready: DisqusElement[] = []
  const reading: Reading = { path: [], element: null, texts: [], prefix: 'dsq' }
  return {
    ready,
    whyNot({ name, attributes }) {
      const namespace = Object.keys(attributes).find(key => attributes[key] === internals)
      if (namespace) reading.prefix = namespace.replace('xmlns:', '')
      return name === 'disqus' ? null : `It begins with <${name}>, not with the <disqus> of a Disqus export.`
    },
    openTag: (tag, line) => openTag(reading, tag, line),
    addText: text => addText(reading, text),
    closeTag() {
      const complete = closeTag(reading)
      if (complete) ready.push(complete)
    },
  }
}

function openTag(reading: Reading, { name, attributes }: Tag, line: number) {
  const { path, prefix } = reading
  path.push(name)
  const kind = path.length === depths.element ? kinds.find(known => known === name) : undefined
  if (kind) reading.element = { kind, line, fields: new Map() }
  const id = attributes[`${prefix}:id`]
  if (id !== undefined && path.length === depths.element) setField(reading, 'dsq:id', id)
  if (id !== undefined && path.length === depths.field) setField(reading, `${name}/dsq:id`, id)
  if (path.length <= depths.deepestField) reading.texts[path.length] = ''
}

function addText({ path, element, texts }: Reading, text: string) {
  if (element && path.length <= depths.deepestField) texts[path.length] += text
}

/** The innermost open tag closes. Of a field that comes twice, the first counts. */
function closeTag(reading: Reading): DisqusElement | null {
  const { path, element, texts } = reading
  const isField = path.length === depths.field || path.length === depths.deepestField
  const name = isField ? path.slice(depths.field - 1).join('/') : ''
  if (isWanted.has(name)) setField(reading, name, texts[path.length]?.trim() ?? '')
  path.pop()
  if (path.length >= depths.element) return null
  reading.element = null
  return element
}

function setField({ element }: Reading, name: string, text: string) {
  if (element && !element.fields.has(name)) element.fields.set(name, text)
}
