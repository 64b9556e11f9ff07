/** What a sweep may spend, so that a small host keeps its breath for its readers. */
export interface Budget {
  requestsLeft: number
  /** Milliseconds since 1970. */
  until: number
}

export function startBudget({ requests, seconds }: { requests: number; seconds: number }): Budget {
  return { requestsLeft: requests, until: Date.now() + seconds * 1000 }
}

/** Takes this many requests from the budget; false when there are not as many, or time is up. */
export function spend(budget: Budget, requests = 1): boolean {
  if (budget.requestsLeft < requests || Date.now() >= budget.until) return false
  budget.requestsLeft -= requests
  return true
}
