export interface Names {
  readonly en: string;
  readonly zh?: string;
}

export function namesOf(en: string, zh: string | undefined): Names {
  return zh === undefined ? { en } : { en, zh };
}
