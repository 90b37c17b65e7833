/** Door of `registries/`: functions, levers and parameters, each declared once. Other rooms import only this file. */
export {
  BUSINESS,
  FUNCTION_COUNT,
  FUNCTION_SERVICE,
  type FunctionId,
  FUNCTIONS,
  GOVERNMENT,
  HOUSING,
  INDUSTRY,
  INFORMATION,
  LAYER_COUNT,
  type LayerId,
  LAYERS,
  RETAIL,
  SERVICE_COUNT,
  SERVICE_FUNCTION,
  type ServiceId,
  SERVICES,
} from './functions.ts';
export {
  BROADBAND_ORDERS,
  type BroadbandOrder,
  findLever,
  LEVER_GROUPS,
  LEVER_IDS,
  LEVER_OPTIONS,
  type LeverDefinition,
  type LeverGroup,
  type LeverId,
  LEVERS,
  type LeverValues,
  NULL_POLICY,
  PLACE_LEVERS,
} from './levers.ts';
export { CARBON_SOURCES } from './parameterTables/accounts.ts';
export { MODES } from './parameterTables/traffic.ts';
export {
  checkOverrides,
  type ChoiceDefinition,
  CHOICES,
  makeParameters,
  type ParameterDefinition,
  type ParameterOverrides,
  type Parameters,
  PARAMETERS,
} from './parameters.ts';
