import { hash } from 'node:crypto'

/** Texts by ids, for millions of them. */
export interface IdTable {
  /** Adds an id with its text; false when it was there, which then stays as it is. */
  add(id: string, text: string): boolean
  /** The text of an id; null when it is not there. */
  find(id: string): string | null
}

const blockBytes = 1024 * 1024
const lengthBytes = 2

/**
 * An empty table. Each id takes up to 50 bytes besides its text, a fifth of what it takes in a Map: an export of two
 * gigabytes may have a million articles. Ids that are not numbers are told apart by 52 bits of their SHA-1.
 */
export function startIdTable(): IdTable {
  let keys = new Float64Array(1024)
  let places = new Uint32Array(1024)
  let count = 0
  const texts = startTexts()
  function grow() {
    const [oldKeys, oldPlaces] = [keys, places]
    keys = new Float64Array(oldKeys.length * 2)
    places = new Uint32Array(keys.length)
    oldKeys.forEach((key, old) => {
      if (key === 0) return
      const slot = slotOf(keys, key)
      keys[slot] = key
      places[slot] = oldPlaces[old] ?? 0
    })
  }
  return {
    add(id, text) {
      const key = keyOf(id)
      const slot = slotOf(keys, key)
      if (keys[slot] === key) return false
      keys[slot] = key
      places[slot] = texts.write(text)
      count += 1
      if (count * 2 > keys.length) grow()
      return true
    },
    find(id) {
      const key = keyOf(id)
      const slot = slotOf(keys, key)
      return keys[slot] === key ? texts.read(places[slot] ?? 0) : null
    },
  }
}

/** Texts one after the other, each at a place that is a number; none is longer than 65,535 bytes. */
function startTexts() {
  const blocks: Buffer[] = []
  let end = blockBytes
  return {
    write(text: string): number {
      const length = Buffer.byteLength(text)
      if (end + lengthBytes + length > blockBytes) {
        blocks.push(Buffer.alloc(blockBytes))
        end = 0
      }
      const place = (blocks.length - 1) * blockBytes + end
      blocks.at(-1)?.writeUInt16LE(length, end)
      blocks.at(-1)?.write(text, end + lengthBytes)
      end += lengthBytes + length
      return place
    },
    read(place: number): string {
      const start = (place % blockBytes) + lengthBytes
      const block = blocks[Math.floor(place / blockBytes)]
      return block?.toString('utf8', start, start + block.readUInt16LE(start - lengthBytes)) ?? ''
    },
  }
}

/** A number above zero: the id itself when it is one of up to 15 digits, else one beyond those. */
function keyOf(id: string): number {
  if (/^[1-9]\d{0,14}$/.test(id)) return Number(id)
  const digest = hash('sha1', id, 'buffer')
  return 2 ** 52 + digest.readUIntBE(0, 6) * 16 + (digest.readUInt8(6) % 16)
}

/** Where the key is, or where it would be. At most half of the slots are taken. */
function slotOf(keys: Float64Array, key: number): number {
  const last = keys.length - 1
  let slot = (Math.imul((key | 0) ^ (key / 2 ** 32), 0x9e3779b1) >>> 7) & last
  while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & last
  return slot
}
