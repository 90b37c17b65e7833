/**
 * Definitions of coordinate systems by EPSG code, as PROJ texts: what national agencies of Europe, North America, China,
 * Japan, Australia, New Zealand, Brazil and South Africa publish most in, all of UTM, and the web's. From the EPSG
 * Geodetic Parameter Dataset (IOGP), whose terms allow use with the source named.
 */

const BESSEL_DHDN = '+ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7';
const GRS80 = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0';

const FIXED: Readonly<Record<number, string>> = {
  3857: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null',
  900913: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null',
  4258: `+proj=longlat ${GRS80}`,
  4269: '+proj=longlat +datum=NAD83',
  4490: `+proj=longlat ${GRS80}`,
  4674: `+proj=longlat ${GRS80}`,
  3035: `+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 ${GRS80} +units=m`,
  3034: `+proj=lcc +lat_1=35 +lat_2=65 +lat_0=52 +lon_0=10 +x_0=4000000 +y_0=2800000 ${GRS80} +units=m`,
  27700:
    '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m',
  29902:
    '+proj=tmerc +lat_0=53.5 +lon_0=-8 +k=1.000035 +x_0=200000 +y_0=250000 +ellps=mod_airy +towgs84=482.5,-130.6,564.6,-1.042,-0.214,-0.631,8.15 +units=m',
  2157: `+proj=tmerc +lat_0=53.5 +lon_0=-8 +k=0.99982 +x_0=600000 +y_0=750000 ${GRS80} +units=m`,
  2154: `+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 ${GRS80} +units=m`,
  28992:
    '+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +towgs84=565.4171,50.3319,465.5524,-0.398957,0.343988,-1.8774,4.0725 +units=m',
  31370:
    '+proj=lcc +lat_1=51.16666723333333 +lat_2=49.8333339 +lat_0=90 +lon_0=4.367486666666666 +x_0=150000.013 +y_0=5400088.438 +ellps=intl +towgs84=-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747 +units=m',
  3812: `+proj=lcc +lat_1=49.83333333333334 +lat_2=51.16666666666666 +lat_0=50.797815 +lon_0=4.359215833333333 +x_0=649328 +y_0=665262 ${GRS80} +units=m`,
  2056: '+proj=somerc +lat_0=46.95240555555556 +lon_0=7.439583333333333 +k_0=1 +x_0=2600000 +y_0=1200000 +ellps=bessel +towgs84=674.374,15.056,405.346,0,0,0,0 +units=m',
  21781:
    '+proj=somerc +lat_0=46.95240555555556 +lon_0=7.439583333333333 +k_0=1 +x_0=600000 +y_0=200000 +ellps=bessel +towgs84=674.374,15.056,405.346,0,0,0,0 +units=m',
  31287:
    '+proj=lcc +lat_1=49 +lat_2=46 +lat_0=47.5 +lon_0=13.33333333333333 +x_0=400000 +y_0=400000 +ellps=bessel +towgs84=577.326,90.129,463.919,5.137,1.474,5.297,2.4232 +units=m',
  2180: `+proj=tmerc +lat_0=0 +lon_0=19 +k=0.9993 +x_0=500000 +y_0=-5300000 ${GRS80} +units=m`,
  5514: '+proj=krovak +lat_0=49.5 +lon_0=24.83333333333333 +alpha=30.28813972222222 +k=0.9999 +x_0=0 +y_0=0 +ellps=bessel +towgs84=589,76,480,0,0,0,0 +units=m',
  3006: `+proj=utm +zone=33 ${GRS80} +units=m`,
  3067: `+proj=utm +zone=35 ${GRS80} +units=m`,
  31466: `+proj=tmerc +lat_0=0 +lon_0=6 +k=1 +x_0=2500000 +y_0=0 ${BESSEL_DHDN} +units=m`,
  31467: `+proj=tmerc +lat_0=0 +lon_0=9 +k=1 +x_0=3500000 +y_0=0 ${BESSEL_DHDN} +units=m`,
  31468: `+proj=tmerc +lat_0=0 +lon_0=12 +k=1 +x_0=4500000 +y_0=0 ${BESSEL_DHDN} +units=m`,
  31469: `+proj=tmerc +lat_0=0 +lon_0=15 +k=1 +x_0=5500000 +y_0=0 ${BESSEL_DHDN} +units=m`,
  3068: `+proj=cass +lat_0=52.41864827777778 +lon_0=13.62720366666667 +x_0=40000 +y_0=10000 ${BESSEL_DHDN} +units=m`,
  5070: '+proj=aea +lat_1=29.5 +lat_2=45.5 +lat_0=23 +lon_0=-96 +x_0=0 +y_0=0 +datum=NAD83 +units=m',
  3347: '+proj=lcc +lat_1=49 +lat_2=77 +lat_0=63.390675 +lon_0=-91.86666666666666 +x_0=6200000 +y_0=3000000 +datum=NAD83 +units=m',
  3577: `+proj=aea +lat_1=-18 +lat_2=-36 +lat_0=0 +lon_0=132 +x_0=0 +y_0=0 ${GRS80} +units=m`,
  2193: `+proj=tmerc +lat_0=0 +lon_0=173 +k=0.9996 +x_0=1600000 +y_0=10000000 ${GRS80} +units=m`,
};

/** Zones of UTM: first code, first zone, zones, and what follows the zone. */
const UTM: readonly (readonly [code: number, zone: number, count: number, rest: string])[] = [
  [32601, 1, 60, '+datum=WGS84 +units=m'],
  [32701, 1, 60, '+south +datum=WGS84 +units=m'],
  [25828, 28, 11, `${GRS80} +units=m`],
  [26901, 1, 23, '+datum=NAD83 +units=m'],
  [28348, 48, 11, `+south ${GRS80} +units=m`],
  [31978, 18, 5, `+south ${GRS80} +units=m`],
];

/** Gauss–Krüger zones of China (CGCS2000): first code, first meridian, degrees between, zones, and whether x holds the zone. */
const CHINA: readonly (readonly [code: number, meridian: number, step: number, count: number, zone: number])[] = [
  [4491, 75, 6, 11, 13],
  [4502, 75, 6, 11, 0],
  [4513, 75, 3, 21, 25],
  [4534, 75, 3, 21, 0],
];

/** The PROJ text of a code; undefined for one that isn't known here. */
export function definitionOf(code: number): string | undefined {
  const fixed = FIXED[code];
  if (fixed !== undefined) return fixed;
  for (const [first, zone, count, rest] of UTM)
    if (code >= first && code < first + count) return `+proj=utm +zone=${zone + code - first} ${rest}`;
  for (const [first, meridian, step, count, zone] of CHINA) {
    if (code < first || code >= first + count) continue;
    const k = code - first;
    const east = 500_000 + (zone === 0 ? 0 : (zone + k) * 1_000_000);
    return `+proj=tmerc +lat_0=0 +lon_0=${meridian + k * step} +k=1 +x_0=${east} +y_0=0 ${GRS80} +units=m`;
  }
  return undefined;
}
