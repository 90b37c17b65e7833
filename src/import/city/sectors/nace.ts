/**
 * Sections of NACE Rev. 2 (Eurostat), which are those of ISIC Rev. 4 (United Nations) and of UK SIC 2007 (ONS), by our
 * functions. Which section is which function is *assumed*, as for NAICS; G has wholesale and retail in one.
 */
import type { FunctionId } from '../../../engine/index.ts';
import type { Sector } from './sector.ts';

const section = (code: string, id: FunctionId): Sector => ({ code, id });

export const NACE: readonly Sector[] = [
  section('A', 'industry'), // agriculture, forestry and fishing
  section('B', 'industry'), // mining and quarrying
  section('C', 'industry'), // manufacturing
  section('D', 'industry'), // electricity, gas, steam
  section('E', 'industry'), // water supply, sewerage, waste
  section('F', 'industry'), // construction
  section('G', 'retail'), // wholesale and retail trade, repair of vehicles
  section('H', 'industry'), // transportation and storage
  section('I', 'leisure'), // accommodation and food
  section('J', 'information'), // information and communication
  section('K', 'information'), // finance and insurance
  section('L', 'business'), // real estate
  section('M', 'information'), // professional, scientific and technical
  section('N', 'business'), // administration and support
  section('O', 'government'), // public administration and defence
  section('P', 'education'), // education
  section('Q', 'education'), // health and social work
  section('R', 'leisure'), // arts, entertainment and recreation
  section('S', 'retail'), // other services
  section('T', 'retail'), // households as employers
  section('U', 'government'), // organisations and bodies beyond countries
];
