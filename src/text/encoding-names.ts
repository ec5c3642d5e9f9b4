/** What encodings are called: each has one name here, and many with clients and players. */

/** The name by which iconv-lite and players know an encoding, by every spelling that clients use for it. */
const encodings: { readonly [name: string]: readonly string[] } = {
  "utf-8": ["unicode", "utf"],
  "us-ascii": ["ascii", "ansix341968", "iso646us"],
  "iso-8859-1": ["latin1", "l1", "iso1", "cp819"],
  "iso-8859-2": ["latin2", "l2", "iso2"],
  "iso-8859-3": ["latin3", "l3"],
  "iso-8859-4": ["latin4", "l4"],
  "iso-8859-5": ["cyrillic"],
  "iso-8859-6": ["arabic"],
  "iso-8859-7": ["greek"],
  "iso-8859-8": ["hebrew"],
  "iso-8859-9": ["latin5", "l5"],
  "iso-8859-10": ["latin6", "l6"],
  "iso-8859-11": [],
  "iso-8859-13": ["latin7", "l7"],
  "iso-8859-14": ["latin8", "l8"],
  "iso-8859-15": ["latin9", "l9"],
  "iso-8859-16": ["latin10", "l10"],
  "windows-874": ["cp874", "win874", "tis620"],
  "windows-1250": ["cp1250", "win1250"],
  "windows-1251": ["cp1251", "win1251"],
  "windows-1252": ["cp1252", "win1252"],
  "windows-1253": ["cp1253", "win1253"],
  "windows-1254": ["cp1254", "win1254"],
  "windows-1255": ["cp1255", "win1255"],
  "windows-1256": ["cp1256", "win1256"],
  "windows-1257": ["cp1257", "win1257"],
  "windows-1258": ["cp1258", "win1258"],
  cp437: ["ibm437", "437", "dos"],
  cp850: ["ibm850", "850"],
  cp852: ["ibm852", "852"],
  cp866: ["ibm866", "866"],
  "koi8-r": ["koi8"],
  "koi8-u": [],
  macintosh: ["macroman", "mac"],
  gbk: ["gb2312", "cp936", "ms936", "euccn", "gbk1"],
  gb18030: [],
  big5: ["big5hkscs", "cp950"],
  shift_jis: ["sjis", "cp932", "windows31j", "ms932", "mskanji"],
  "euc-jp": [],
  "euc-kr": ["cp949", "ksc5601", "uhc", "windows949"],
};

const canonicalNames: ReadonlyMap<string, string> = new Map(
  Object.entries(encodings).flatMap(([name, others]) => [name, ...others].map((spelling) => [bare(spelling), name])),
);

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** What a client or a player calls an encoding → the one name for it; null if it is none that text can come in. */
export function canonicalEncoding(name: string): string | null {
  return canonicalNames.get(bare(name)) ?? null;
}
