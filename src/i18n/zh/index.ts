/** Every text of the page in one language; a file for each part of the page. */
import basemap from './basemap.json';
import classroom from './classroom.json';
import direction from './direction.json';
import draw from './draw.json';
import exhibition from './exhibition.json';
import film from './film.json';
import flow from './flow.json';
import gain from './gain.json';
import heading from './heading.json';
import hindcast from './hindcast.json';
import imports from './import.json';
import link from './link.json';
import map from './map.json';
import moves from './moves.json';
import offline from './offline.json';
import page from './page.json';
import planner from './planner.json';
import ranges from './ranges.json';
import report from './report.json';
import results from './results.json';
import story from './story.json';
import transport from './transport.json';
import why from './why.json';
import window from './window.json';
import words from './words.json';

export default {
  ...page,
  ...words,
  ...map,
  ...results,
  ...ranges,
  ...gain,
  ...report,
  ...transport,
  ...exhibition,
  ...draw,
  ...classroom,
  ...planner,
  ...story,
  ...link,
  ...imports,
  ...direction,
  ...heading,
  ...hindcast,
  ...offline,
  ...why,
  ...moves,
  ...flow,
  ...basemap,
  ...film,
  ...window,
};
