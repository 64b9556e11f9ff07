import type { DemoNote } from './shape.ts'

export const notes = [
  {
    about: { author: 'gary' },
    by: 'ann',
    text: 'Before this account he was GaskyG and G_Gasket. Same habits: a name in every second sentence, always after 23:00. Beth and Mei know that they can write to me directly.',
    minutesAgo: 12_900,
  },
  {
    about: { author: 'brett' },
    by: 'tobias',
    text: 'Ex-racing mechanic and nearly always right about the technical part. I wrote to him privately; he answered, politely, in capitals.',
    minutesAgo: 4_050,
  },
  {
    about: { author: 'dave' },
    by: 'kenji',
    text: 'Loud, never cruel. He and Victoria Nguyen look like a quarrel in the queue and are in fact an institution. Read the whole exchange before deleting half of it.',
    minutesAgo: 9_400,
  },
  {
    about: { author: 'apex' },
    by: 'kenji',
    text: 'Collects flags in every thread and always stops one step short of the rule. Next one that goes for a person: suspend. I would like a second opinion from the day shift.',
    minutesAgo: 940,
  },
  {
    about: { author: 'ed' },
    by: 'luis',
    text: 'If Ed says a number is wrong, the number is wrong. Forward to the author of the article first, then approve.',
    minutesAgo: 17_100,
  },
  {
    about: { comment: 'm28' },
    by: 'priya',
    text: '@Luis Ortega, the picture came to us through the agency with a valid licence, I have the invoice. But her name is in the file’s metadata, so she may well be right. Please do not delete her comment.',
    minutesAgo: 1_790,
  },
  {
    about: { comment: 'p18' },
    by: 'hugo',
    text: 'The number is real, I have it in my phone. Please hide this soon, whoever decides.',
    minutesAgo: 748,
  },
  {
    about: { author: 'sterling' },
    by: 'greta',
    text: 'Rang me at home to complain about Petr. Pays for a quarter page in the printed edition, which is no reason to be rude in the comments.',
    minutesAgo: 2_100,
  },
] satisfies DemoNote[]
