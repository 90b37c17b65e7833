/** Door of `policy/`: scenarios: levers over time, drawn places, what is refused. Other rooms import only this file. */
export { connectivityAt } from './broadband.ts';
export { parseLevers, parseScenario } from './parseScenario.ts';
export { layPlaces, type PlaceColumns } from './placeColumns.ts';
export { parsePlaces, type Places } from './places.ts';
export { checkLever, checkPlaces, checkPolicy } from './policyCheck.ts';
export {
  broadbandOrderAt,
  FIRST_POLICY_MONTH,
  firstPolicyChange,
  leverValues,
  NOTHING_HAPPENS,
  placeAt,
  type PlaceChange,
  type Policy,
  policyOf,
  type Scenario,
  SCENARIO_FORMAT,
} from './scenario.ts';
export { type ScenarioFile, scenarioText, writeScenario } from './scenarioFile.ts';
export { SCENARIOS } from './scenarios/index.ts';
export { type Curve, CURVES, redirect, type Schedule, type SchedulePoint, valueAt } from './schedule.ts';
