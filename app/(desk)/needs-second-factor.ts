/** Whether a route refused because the session has not seen a second factor that a role requires. */
export async function needsSecondFactor(response: Response): Promise<boolean> {
  if (response.status !== 403) return false
  const problem: unknown = await response.clone().json()
  return (
    typeof problem === 'object' && problem !== null && 'title' in problem && problem.title === 'Second factor needed'
  )
}
