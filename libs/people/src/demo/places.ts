import type { Random } from './random.js';

/** Places that are not on the map, sounding like their region, so that no real organisation is meant. */
const PLACE_NAMES: Readonly<Record<string, readonly string[]>> = {
  'north-east': [
    'Aldersheugh',
    'Wearbridge',
    'Coldhope',
    'Tynemarsh',
    'Harbottle Cross',
    'Simonlaw',
    'Eastlaw',
  ],
  'north-west': [
    'Ribblesworth',
    'Calderbeck',
    'Merseyfold',
    'Ashenclough',
    'Lowgate',
    'Fellbarrow',
    'Thornshaw',
  ],
  'yorkshire-and-the-humber': [
    'Aireholme',
    'Dunthwaite',
    'Holderwick',
    'Swaleby',
    'Millroyd',
    'Castlebeck',
    'Wolderby',
  ],
  'east-midlands': [
    'Trentwold',
    'Soarbrook',
    'Derwentley',
    'Charnfield',
    'Wellandby',
    'Peakfold',
    'Kesterby',
  ],
  'west-midlands': [
    'Severnstoke',
    'Arrowley',
    'Wrekinfield',
    'Teme Valley Cross',
    'Lyefield',
    'Malverley',
    'Tamebridge',
  ],
  'east-of-england': [
    'Fenmarket',
    'Ousebury',
    'Broadwick',
    'Stourhithe',
    'Wavenham',
    'Saltmere',
    'Colneford',
  ],
  london: ['Leamarsh', 'Quaggy Green', 'Effra Fields', 'Brentwater', 'Ravensbrook', 'Hackmere', 'Wandlewood'],
  'south-east': ['Medwick', 'Ouseham', 'Chalkdown', 'Testbourne', 'Lamberhithe', 'Kennetside', 'Arunfold'],
  'south-west': ['Tamarcombe', 'Exmere', 'Frombridge', 'Parrettford', 'Dartleigh', 'Torrenstow', 'Avonhithe'],
};

export const ENGLISH_REGIONS = Object.keys(PLACE_NAMES);

export function placeIn(region: string, random: Random): string {
  return random.pick(PLACE_NAMES[region] ?? []);
}
