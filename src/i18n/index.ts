/** Words and numbers in every language of the page. Nothing outside `src/i18n` imports past this file. */
export * from './keys.ts';
export * from './messages.ts';
export * from './numbers.ts';
export * from './text.ts';
