import type { LeverId } from '../../../engine/index.ts';
import type { MessageKey, Text } from '../../../i18n/index.ts';

const NAMES: Readonly<Partial<Record<LeverId, MessageKey>>> = {
  broadband: 'draw.name.broadband',
  transit: 'draw.name.transit',
  roadCapacity: 'draw.name.roadCapacity',
  congestionCharge: 'draw.name.congestionCharge',
  growthBoundary: 'draw.name.growthBoundary',
  floorAreaCap: 'draw.name.floorAreaCap',
  governmentRelocation: 'draw.name.governmentRelocation',
};

/** What is drawn for a lever, as people say it; another lever's place has the lever's own name. */
export const drawName = (text: Text, lever: LeverId): string => text.t(NAMES[lever] ?? `lever.${lever}`);
