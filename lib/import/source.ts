import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { detectEncoding } from './encoding.ts'
import { detectFormat, type Format } from './format.ts'

/** An export on disk, read as a stream; `bytesRead` and `stripped` grow while `chunks()` is read. */
export interface Source {
  fileName: string
  format: Format
  size: number
  /** SHA-256 of the size and of the first and last megabyte: cheap for 2 GB, and another export has another one. */
  fingerprint: string
  bytesRead: number
  /** Control characters left out, and others that XML 1.0 does not allow. */
  stripped: number
  chunks(): AsyncGenerator<string>
}

const endsBytes = 1024 * 1024
const chunkBytes = 256 * 1024
const headBytes = 64 * 1024
const longestMark = 3

const reasons: Record<string, string> = {
  ENOENT: 'There is no such file.',
  EACCES: 'The file may not be read by this OS user.',
  EISDIR: 'This is a folder.',
}

/** Opens an export, or says why it cannot be one: missing, unreadable, or in no format that is known. */
export async function openSource(path: string): Promise<Source | { refused: string }> {
  try {
    const file = await open(path)
    try {
      return await inspect(path, file)
    } finally {
      await file.close()
    }
  } catch (error) {
    const refused = reasons[(error as NodeJS.ErrnoException).code ?? ''] // node:fs throws nothing else
    if (refused) return { refused }
    throw error
  }
}

async function inspect(path: string, file: FileHandle): Promise<Source | { refused: string }> {
  const stats = await file.stat()
  if (stats.isDirectory()) return { refused: 'This is a folder.' }
  if (!stats.isFile()) return { refused: 'This is not a file on disk; pipes cannot be imported.' }
  const first = await readAt(file, 0)
  const last = await readAt(file, Math.max(0, stats.size - endsBytes))
  const fingerprint = createHash('sha256').update(`${stats.size} `).update(first).update(last).digest('hex')
  const encoding = encodingOf(first)
  const decoder = decoderFor(encoding)
  if (!decoder) return { refused: `Its encoding "${encoding}" is not known.` }
  const format = detectFormat(first, new TextDecoder(encoding).decode(first.subarray(0, headBytes), { stream: true }))
  if (typeof format !== 'string') return format
  const source = { fileName: basename(path), format, size: stats.size, fingerprint, bytesRead: 0, stripped: 0 }
  return Object.assign(source, { chunks: () => decodeFile(path, decoder, source) })
}

// Only XML declares its encoding: what looks so in NDJSON is some comment's text.
function encodingOf(head: Uint8Array): string {
  return detectEncoding(isXml(head) ? head : head.subarray(0, longestMark))
}

function isXml(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head.subarray(0, headBytes)).replace('ï»¿', '').trimStart().startsWith('<')
}

async function readAt(file: FileHandle, position: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read(new Uint8Array(endsBytes), 0, endsBytes, position)
  return buffer.subarray(0, bytesRead)
}

function decoderFor(encoding: string): TextDecoder | null {
  try {
    return new TextDecoder(encoding)
  } catch {
    return null // a RangeError: no such encoding
  }
}

async function* decodeFile(path: string, decoder: TextDecoder, progress: { bytesRead: number; stripped: number }) {
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    progress.bytesRead += chunk.length
    yield strip(decoder.decode(chunk, { stream: true }), progress)
  }
  yield strip(decoder.decode(), progress)
}

// Many exports hold control characters; one of them would end the whole import, or spoil a line of NDJSON.
function strip(text: string, progress: { stripped: number }): string {
  const clean = text.replace(/\p{Cc}(?<![\t\n\r\x7f-\x9f])|[\ufffe\uffff]/gu, '')
  progress.stripped += text.length - clean.length
  return clean
}
