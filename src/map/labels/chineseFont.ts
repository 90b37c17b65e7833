/**
 * Declares the Chinese typeface. It is a hundred files, of which the browser fetches those whose characters it meets: two for
 * the name of the language alone, some twenty (a megabyte) for a Chinese page. Until then characters are the system's.
 */
export async function fetchChineseFont(): Promise<void> {
  await import('@fontsource-variable/noto-sans-sc/wght.css');
}
