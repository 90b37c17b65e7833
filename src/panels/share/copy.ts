/** Puts a text on the clipboard; false where the browser lets nobody do that. */
export async function copyText(text: string, field: HTMLTextAreaElement | HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not a secure page, or refused. The old way needs a selection, which then stands there for Ctrl+C too.
    field?.focus();
    field?.select();
    return document.execCommand('copy');
  }
}
