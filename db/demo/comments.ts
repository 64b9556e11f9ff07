import { commentsOnBarnFulvia } from './comments-barn-fulvia.ts'
import { commentsOnBrakeFluid } from './comments-brake-fluid.ts'
import { commentsOnCombustion } from './comments-combustion.ts'
import { commentsOfTheInsults } from './comments-combustion-insults.ts'
import { commentsOfTheQuarrel } from './comments-combustion-quarrel.ts'
import { commentsOnGearbox } from './comments-gearbox.ts'
import { laterCommentsOnGearbox } from './comments-gearbox-later.ts'
import { commentsOnHaldenRecall } from './comments-halden-recall.ts'
import { commentsOnLakering } from './comments-lakering.ts'
import { commentsOnLevanto } from './comments-levanto.ts'
import { commentsOnParking } from './comments-parking.ts'
import { laterCommentsOnParking } from './comments-parking-later.ts'
import { commentsOnPico } from './comments-pico.ts'
import { commentsOnPrices } from './comments-prices.ts'
import { commentsOfTheSpamWave } from './comments-spam.ts'
import { commentsOfStraySpam } from './comments-stray-spam.ts'
import { commentsOnTwinCarbs } from './comments-twin-carbs.ts'
import { commentsOnWadiRally } from './comments-wadi-rally.ts'
import type { DemoComment } from './shape.ts'

/** Oldest first. */
export const comments: DemoComment[] = [
  ...commentsOnLevanto,
  ...commentsOnBarnFulvia,
  ...commentsOnBrakeFluid,
  ...commentsOnPico,
  ...commentsOnTwinCarbs,
  ...commentsOnWadiRally,
  ...commentsOnLakering,
  ...commentsOnGearbox,
  ...laterCommentsOnGearbox,
  ...commentsOnPrices,
  ...commentsOnCombustion,
  ...commentsOfTheQuarrel,
  ...commentsOfTheInsults,
  ...commentsOnParking,
  ...laterCommentsOnParking,
  ...commentsOnHaldenRecall,
  ...commentsOfTheSpamWave,
  ...commentsOfStraySpam,
].sort((a, b) => b.minutesAgo - a.minutesAgo)
