import { late } from './late.tsx'

/** The dialogs of every page of the desk. */
export const Palette = late(
  () => ({ title: 'Go to or search', field: 'line', placeholder: 'Queue, page, or words to search' }),
  async () => (await import('./palette.tsx')).Palette,
)
export const HelpDialog = late(
  () => ({ title: 'Keys' }),
  async () => (await import('./help-dialog.tsx')).HelpDialog,
)
export const SaveViewDialog = late(
  () => ({ title: 'Save view', field: 'line', placeholder: 'Name' }),
  async () => (await import('./save-view-dialog.tsx')).SaveViewDialog,
)
