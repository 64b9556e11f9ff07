import { writeFileSync } from 'node:fs'
import { fillWordPress } from './fill.ts'
import { startWordpress } from './wordpress.ts'

// A WordPress to try things on, until Ctrl+C:
// node --conditions=react-server e2e/wordpress/keep.ts [PORT] [COMMENTS] [FILE that gets its address as JSON]
const [port = '8088', comments = '0', file] = process.argv.slice(2)
const wordpress = await startWordpress({ port: Number(port) })
if (Number(comments) > 0) await fillWordPress(wordpress, { posts: 50, comments: Number(comments) })
const { url, user, applicationPassword, folder } = wordpress
const access = JSON.stringify({ url, user, applicationPassword, adminPassword: 'only-for-tests', folder }, null, 2)
if (file) writeFileSync(file, access)
console.log(`${access}\nCtrl+C ends it and removes it.`)
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () => void wordpress.close().then(() => process.exit(0)))
setInterval(() => {}, 2 ** 30) // a child that is not waited for would let us end
