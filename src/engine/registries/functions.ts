/** The seven functions a job can have, in the fixed order of every array that is indexed by function (MODEL section 2). */
export const FUNCTIONS = [
  'information',
  'business',
  'industry',
  'retail',
  'government',
  'education',
  'leisure',
] as const;
export type FunctionId = (typeof FUNCTIONS)[number];
export const FUNCTION_COUNT = FUNCTIONS.length;

/** The functions households visit, equation (2), in fixed order. */
export const SERVICES = ['retail', 'government', 'education', 'leisure'] as const;
export type ServiceId = (typeof SERVICES)[number];
export const SERVICE_COUNT = SERVICES.length;

/** All eight layers of a city: jobs by function, then housing. */
export const LAYERS = [...FUNCTIONS, 'housing'] as const;
export type LayerId = (typeof LAYERS)[number];
export const LAYER_COUNT = LAYERS.length;
export const HOUSING = FUNCTION_COUNT;

/** Index of each function in {@link FUNCTIONS}. */
export const INFORMATION = 0;
export const BUSINESS = 1;
export const INDUSTRY = 2;
export const RETAIL = 3;
export const GOVERNMENT = 4;

/** Index into {@link FUNCTIONS} of each service of {@link SERVICES}. */
export const SERVICE_FUNCTION: readonly number[] = SERVICES.map((service) => FUNCTIONS.indexOf(service));
/** Index into {@link SERVICES} of each function, −1 where it is none. */
export const FUNCTION_SERVICE: readonly number[] = FUNCTIONS.map((id) => (SERVICES as readonly string[]).indexOf(id));
