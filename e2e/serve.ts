import { freshDatabase } from '#db/test-data'
import { startProvider } from './oidc-provider.ts'

// The desk as npm start serves it, on an empty database of its own that the demo fills.
const name = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1) // playwright.config.ts says which
process.env.DATABASE_URL = await freshDatabase(name)
process.argv.push('--demo')
await startProvider(process.env.APP_URL ?? '')
await import('../lib/commands/start.ts')
