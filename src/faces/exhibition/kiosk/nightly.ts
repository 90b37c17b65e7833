/** Whether the hour of the nightly reload has struck since the page was opened. */
export function reloadIsDue(reloadHour: number | null, openedAt: Date, now: Date): boolean {
  if (reloadHour === null) return false;
  const struck = new Date(now);
  struck.setHours(reloadHour, 0, 0, 0);
  if (struck > now) struck.setDate(struck.getDate() - 1);
  return struck > openedAt;
}
