/** Where in the United Kingdom a postcode is, by its first letters. Source: Royal Mail's 124 areas. */
export type Nation = 'england' | 'wales' | 'scotland' | 'northern-ireland' | 'islands' | 'forces' | 'no-address'

const areas: Readonly<Record<Nation, string>> = {
  england:
    'AL B BA BB BD BH BL BN BR BS CA CB CH CM CO CR CT CV CW DA DE DH DL DN DT DY E EC EN EX FY GL GU HA HD HG HP HR HU HX IG IP KT L LA LE LN LS LU M ME MK N NE NG NN NR NW OL OX PE PL PO PR RG RH RM S SE SG SK SL SM SN SO SP SR SS ST SW SY TA TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO',
  wales: 'CF LD LL NP SA',
  scotland: 'AB DD DG EH FK G HS IV KA KW KY ML PA PH TD ZE',
  'northern-ireland': 'BT',
  islands: 'GY IM JE',
  // British Forces Post Offices, wherever in the world they are.
  forces: 'BF',
  // What the health service writes for somebody without a fixed address.
  'no-address': 'ZZ',
}
const byArea = new Map(
  Object.entries(areas).flatMap(([nation, codes]) => codes.split(' ').map((code): [string, Nation] => [code, nation as Nation])),
)

/** Undefined for letters that begin no postcode. */
export function nationOf(outward: string): Nation | undefined {
  return byArea.get(outward.match(/^[A-Z]+/)?.[0] ?? '')
}
