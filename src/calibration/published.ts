/** What was found elsewhere, to stand beside a city's own figures. */

export interface Published {
  readonly where: string;
  readonly value: number;
  readonly source: string;
}

const ARSW = 'Ahlfeldt, Redding, Sturm, Wolf (2015), Econometrica 83(6)';
const CENSUS = 'fit to US Census Bureau, C2010SR-01 (2010)';

/** Decay of commuting a minute of travel, one way. */
export const PUBLISHED_DECAYS: readonly Published[] = [
  { where: 'Berlin, gravity of commuting', value: 0.07, source: ARSW },
  { where: 'Berlin, all moments together', value: 0.0987, source: ARSW },
];

/** Fall of the logarithm of residential density, a kilometre. */
export const PUBLISHED_GRADIENTS: readonly Published[] = [
  { where: 'Berlin', value: 0.137, source: 'fit to LOR planning areas, 2020' },
  { where: 'Boston', value: 0.126, source: CENSUS },
  { where: 'Philadelphia', value: 0.098, source: CENSUS },
  { where: 'Washington', value: 0.091, source: CENSUS },
  { where: 'London', value: 0.088, source: 'fit to ONS LSOA, mid-2020' },
  { where: 'Chicago', value: 0.077, source: CENSUS },
  { where: 'San Francisco', value: 0.064, source: CENSUS },
  { where: 'New York', value: 0.055, source: CENSUS },
  { where: 'Los Angeles', value: 0.045, source: CENSUS },
  { where: 'Atlanta', value: 0.035, source: CENSUS },
];
