import type { Signal } from '@preact/signals';

/** Takes a file dropped anywhere on the page; without this the browser would leave the page for it. */
export function listenToDrops(dropping: Signal<boolean>, onFile: (file: File) => void): void {
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  document.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    dropping.value = true;
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) dropping.value = false;
  });
  document.addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    dropping.value = false;
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) onFile(file);
  });
}

/** Takes no file, and keeps the browser from leaving the page for one. */
export function ignoreDrops(): void {
  for (const name of ['dragover', 'drop']) document.addEventListener(name, (event) => event.preventDefault());
}
