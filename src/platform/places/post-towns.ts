/**
 * The town that mail for a first half goes through: what stands in for its middle until postcodes are imported. Ours, for the example networks
 * and their neighbours; first halves that are not here find nothing.
 */
const lines = `
Leicester: LE1 LE2 LE3 LE4 LE5 LE6 LE7 LE19
Blaby: LE8
Earl Shilton: LE9
Hinckley: LE10
Loughborough: LE11
Shepshed: LE12
Melton Mowbray: LE13 LE14
Oakham: LE15
Market Harborough: LE16
Lutterworth: LE17
Wigston Magna: LE18
Ashby-de-la-Zouch: LE65
Coalville: LE67
Coventry: CV1 CV2 CV3 CV4 CV5 CV6 CV7
Kenilworth: CV8
Atherstone: CV9
Nuneaton: CV10 CV11 CV13
Bedworth: CV12
Rugby: CV21 CV22 CV23
Leamington: CV31 CV32 CV33
Warwick: CV34 CV35
Stratford-upon-Avon: CV37
Southam: CV47
Sheffield: S1 S2 S3 S4 S5 S6 S7 S8 S9 S10 S11 S12 S13 S14 S17 S20 S21 S26 S35 S36
Dronfield: S18
Dinnington: S25
Chesterfield: S40 S41 S42 S43 S44 S45
Rotherham: S60 S61 S62 S63 S65
Mexborough: S64
Maltby: S66
Barnsley: S70 S71 S72 S73 S74 S75
Worksop: S80 S81
Cambridge: CB1 CB2 CB3 CB4 CB5 CB21 CB22 CB23 CB24 CB25
Ely: CB6 CB7
Newmarket: CB8
Haverhill: CB9
Saffron Walden: CB10 CB11
Peterborough: PE1 PE2 PE3 PE4 PE5 PE6 PE7 PE8
Stamford: PE9
Bourne: PE10
Spalding: PE11 PE12
Wisbech: PE13 PE14
March: PE15
Chatteris: PE16
Saint Neots: PE19
Boston: PE20 PE21 PE22
Skegness: PE24 PE25
Huntingdon: PE26 PE28 PE29
St Ives: PE27
King's Lynn: PE30 PE31 PE32 PE33 PE34
Derby: DE1 DE3 DE21 DE22 DE23 DE24 DE65 DE72 DE73
Castle Donington: DE74
Matlock: DE4
Ripley: DE5
Ashbourne: DE6
Ilkeston: DE7
Swadlincote: DE11 DE12
Burton upon Trent: DE13 DE14 DE15
Nottingham: NG1 NG2 NG3 NG4 NG5 NG6 NG7 NG8 NG9 NG10 NG11 NG12 NG14 NG15 NG16 NG17
Bottesford: NG13
Mansfield: NG18 NG19 NG20 NG21
Newark on Trent: NG22 NG23 NG24
Grantham: NG31 NG32 NG33
Sleaford: NG34
Northampton: NN1 NN2 NN3 NN4 NN5 NN6 NN7
Wellingborough: NN8 NN9
Rushden: NN10
Daventry: NN11
Towcester: NN12
Kettering: NN14 NN15 NN16
Corby: NN17 NN18
Birmingham: B1 B2 B3 B4 B5 B6 B7 B8 B9 B10 B11 B12 B13 B14 B15 B16 B17 B18 B19 B20 B21 B23 B24 B25 B26 B27 B28 B29 B30 B31 B32 B33 B34 B35 B36 B37 B38 B40 B42 B43 B44 B45 B46 B47 B48
Tamworth: B77 B78 B79
Solihull: B90 B91 B92 B93 B94
Doncaster: DN1 DN2 DN3 DN4 DN5 DN6 DN7 DN8 DN9 DN10 DN11 DN12
Wakefield: WF1 WF2 WF3 WF4
Huddersfield: HD1 HD2 HD3 HD4 HD5
Lincoln: LN1 LN2 LN3 LN4 LN5 LN6
`

const towns = new Map(
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [town = '', outwards = ''] = line.split(': ')
      return outwards.split(' ').map((outward) => [outward, town] as const)
    }),
)

/** Every first half that we know, with its post town. */
export function listOutwards(): readonly (readonly [outward: string, town: string])[] {
  return [...towns]
}

/** The post town of a first half, if we know it. */
export function postTown(outward: string): string | undefined {
  return towns.get(outward)
}
