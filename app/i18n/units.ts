// Units are free text of the master data; the usual ones are said in English too, any other is shown as it is.
const english: Readonly<Record<string, string>> = {
  件: 'pcs',
  只: 'pcs',
  个: 'pcs',
  台: 'pcs',
  根: 'pcs',
  片: 'pcs',
  套: 'sets',
  张: 'sheets',
  箱: 'boxes',
  千克: 'kg',
  公斤: 'kg',
  米: 'm',
  升: 'l',
};

/** A unit of measure in the language of the screen. */
export const unitText = (uom: string, language: string): string =>
  language === 'en' ? (english[uom] ?? uom) : uom;
