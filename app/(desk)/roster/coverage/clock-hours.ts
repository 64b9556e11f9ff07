/** From the beginning of the first hour to that of the second, which may be 24. */
export function clockHours(from: number, to: number): string {
  return [from, to].map(hour => `${String(hour).padStart(2, '0')}:00`).join('–')
}
