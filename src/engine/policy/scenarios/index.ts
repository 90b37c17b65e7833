import allDigital from './all-digital.json' with { type: 'json' };
import allDigitalGrowthBoundary from './all-digital-growth-boundary.json' with { type: 'json' };
import allDigitalHeightLimit from './all-digital-height-limit.json' with { type: 'json' };
import broadbandCoreFirst from './broadband-core-first.json' with { type: 'json' };
import broadbandFringeFirst from './broadband-fringe-first.json' with { type: 'json' };
import deathOfDistance from './death-of-distance.json' with { type: 'json' };
import digitalGovernment from './digital-government.json' with { type: 'json' };
import governmentMovesOut from './government-moves-out.json' with { type: 'json' };
import industry40 from './industry-4-0.json' with { type: 'json' };
import lowCarbon from './low-carbon.json' with { type: 'json' };
import lowCarbonDigital from './low-carbon-digital.json' with { type: 'json' };
import nothingHappens from './nothing-happens.json' with { type: 'json' };
import platformRetail from './platform-retail.json' with { type: 'json' };
import remoteWork from './remote-work.json' with { type: 'json' };
import remoteWorkConversion from './remote-work-conversion.json' with { type: 'json' };
import widerRoads from './wider-roads.json' with { type: 'json' };
import { type Scenario } from '../scenario.ts';
import { parseScenario } from '../parseScenario.ts';

/** Scenario files as anybody could write them, in the order in which they are offered. */
const FILES: readonly { readonly id: string }[] = [
  nothingHappens,
  remoteWork,
  remoteWorkConversion,
  digitalGovernment,
  platformRetail,
  industry40,
  broadbandCoreFirst,
  broadbandFringeFirst,
  allDigital,
  allDigitalGrowthBoundary,
  deathOfDistance,
  governmentMovesOut,
  lowCarbon,
  lowCarbonDigital,
  widerRoads,
  allDigitalHeightLimit,
];

/** Named scenarios, the baseline first. */
export const SCENARIOS: readonly Scenario[] = FILES.map((file) => parseScenario(file, `${file.id}.json`));
