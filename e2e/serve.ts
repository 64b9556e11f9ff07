import { freshDatabase } from '#db/test-data'

// The desk as npm start serves it, on an empty database of its own that the demo fills.
process.env.DATABASE_URL = await freshDatabase('docket_e2e')
process.argv.push('--demo')
await import('../lib/commands/start.ts')
