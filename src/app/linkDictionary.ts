/**
 * What links of version 1 are made of, most frequent last: deflate refers to it instead of spelling it out, which halves a
 * typical link. Part of the format: a changed letter would make every link out there unreadable. New levers and
 * parameters need no place in it; they only cost a few characters more.
 */
export const LINK_DICTIONARY_1 =
  '"MultiPolygon","MultiLineString","LineString","Point","coordinates":[[[{"type":"Polygon","coordinates":[[[]]]' +
  'remoteStudyvirtualLeisurefaceToFaceSubstitutioninformatization.informationinformatization.logistics' +
  'informatization.capitalinformatization.businessroadCapacitycongestionChargecarbonPricegrowthBoundaryfloorAreaCap' +
  'governmentRelocationtransitbroadbandinformatizationeGovernmenteCommerceremoteWork' +
  '"fringeFirst""painted""even"logicalDistance_mincommute_minrenttrafficchange.changehousinginformationbusiness' +
  'industryretailgovernmenteducationleisure"exhibition""classroom""table"trafficfixedoff' +
  '{"name":{"en":"","zh":""},"levers":{"w":1,"g":1,"k":"f":"e":{"n":"q":{"B":[["D":[["d":{"b":"o":["p":{"' +
  '"c":"monocentric","c":"polycentric","c":"london","z":["a":50000,"a":20000,"y":2025,"s":1,"t":360,"t":120,' +
  '{"v":"0.2.0","c":"berlin","s":"l":{"remoteWork":[1,0,0,60,1,2],"eCommerce":[1,0,0,60,0.5,2],"eGovernment":[' +
  '0,0,120,0.25,2],0,60,0.75,2],"t":"x":"';
