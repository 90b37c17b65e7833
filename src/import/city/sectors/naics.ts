/**
 * Sectors of the North American Industry Classification System (US Census Bureau, Statistics Canada, INEGI; sectors have kept
 * their numbers since 2002) by our functions, and the columns that LEHD's LODES tables count them in (US Census Bureau, LODES
 * technical documentation: CNS01 to CNS20). Which sector is which function is *assumed*: information is work in head offices
 * and studios, business the offices behind it, education includes health, industry includes what makes, carries and stores.
 */
import type { FunctionId } from '../../../engine/index.ts';
import type { Sector } from './sector.ts';

const sector = (code: string, lodes: string, id: FunctionId): Sector => ({ code, lodes, id });

export const NAICS: readonly Sector[] = [
  sector('11', 'CNS01', 'industry'), // agriculture, forestry, fishing and hunting
  sector('21', 'CNS02', 'industry'), // mining, quarrying, oil and gas
  sector('22', 'CNS03', 'industry'), // utilities
  sector('23', 'CNS04', 'industry'), // construction
  sector('31', 'CNS05', 'industry'), // manufacturing, 31 to 33
  sector('42', 'CNS06', 'industry'), // wholesale trade
  sector('44', 'CNS07', 'retail'), // retail trade, 44 and 45
  sector('48', 'CNS08', 'industry'), // transportation and warehousing, 48 and 49
  sector('51', 'CNS09', 'information'), // information
  sector('52', 'CNS10', 'information'), // finance and insurance
  sector('53', 'CNS11', 'business'), // real estate, rental and leasing
  sector('54', 'CNS12', 'information'), // professional, scientific and technical services
  sector('55', 'CNS13', 'information'), // management of companies
  sector('56', 'CNS14', 'business'), // administration, support, waste
  sector('61', 'CNS15', 'education'), // educational services
  sector('62', 'CNS16', 'education'), // health care and social assistance
  sector('71', 'CNS17', 'leisure'), // arts, entertainment and recreation
  sector('72', 'CNS18', 'leisure'), // accommodation and food services
  sector('81', 'CNS19', 'retail'), // other services, such as repair and hairdressers
  sector('92', 'CNS20', 'government'), // public administration
];
